package dev.patella.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.testkit.Condition;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildProcessIT {

    /** Starts a child, tells its process id and its folder, and waits to be killed. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) throws IOException {
            DataFolder folder = DataFolder.temporary("child");
            ChildProcess child = ChildProcess.start(folder, List.of("tail", "-f", "/dev/null"), folder.file("log"));
            System.out.println(child.pid());
            System.out.println(folder.path());
            int ignored = System.in.read();
        }
    }

    @Test
    void a_child_and_its_temporary_folder_go_when_its_parent_is_killed() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process parent = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                Parent.class.getName()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader out = parent.inputReader()) {
            ProcessHandle child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
            Path folder = Path.of(out.readLine());

            parent.destroyForcibly();

            assertThat(Condition.becomesTrue(Duration.ofSeconds(20), () -> !child.isAlive())).as("the child ended").isTrue();
            assertThat(Condition.becomesTrue(Duration.ofSeconds(20), () -> Files.notExists(folder))).as("its folder is gone").isTrue();
        }
    }
}
