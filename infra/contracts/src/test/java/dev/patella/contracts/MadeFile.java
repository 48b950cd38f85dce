package dev.patella.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed file that is made from the contracts: compared by the build, rewritten when it is told to. */
final class MadeFile {

    private static final String COMMAND = "mvn -pl infra/contracts test -Dcontracts=write";

    private MadeFile() {}

    /** Whether the build was told to write what it would otherwise compare. */
    static boolean writes() {
        return "write".equals(System.getProperty("contracts"));
    }

    /** Compares the file with what it should hold, or writes it. */
    static void holds(Path file, String content) {
        if (writes()) {
            write(file, content);
        }
        assertThat(file).as("%s is made from the contracts; make it anew with: %s", file, COMMAND).exists();
        assertThat(ContractFiles.text(file)).as("%s no longer says what the contracts say; make it anew with: %s", file, COMMAND)
                .isEqualTo(content);
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
