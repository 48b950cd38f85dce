package dev.patella.bench.contestant;

import dev.patella.bench.Stage;
import dev.patella.bench.bare.BareReader;
import dev.patella.bench.bare.BareWriter;
import dev.patella.bench.bare.Template;
import java.net.http.HttpClient;
import java.util.List;

/** B0: the clients alone, by hand and batched, with no more to do than to keep and to pass on. */
public final class Bare extends Templated {

    /** What it is called in reports. */
    public static final String NAME = "B0";

    /** @param template what it writes and says for each command */
    public Bare(Stage stage, HttpClient client, Template template) throws InterruptedException {
        super(stage, client, template, "bare");
        start();
    }

    @Override
    List<String> command(boolean writes, String name) {
        Class<?> main = writes ? BareWriter.class : BareReader.class;
        return List.of("-cp", System.getProperty("java.class.path"), main.getName(), mongo(), name, kafka(), topic("intake"), file()
                .toString(), Integer.toString(port()), topic("clinic"), topic("replies"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String what() {
        return "the clients of Kafka and MongoDB and the JDK's HTTP server, by hand and batched; as many bytes, no decision";
    }
}
