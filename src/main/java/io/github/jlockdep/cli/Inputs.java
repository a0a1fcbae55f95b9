package io.github.jlockdep.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The recordings that a command line names: files, all {@code .jsonl} files in and below folders, standard input. */
final class Inputs {
    private static final String STDIN = "-";
    private static final String ENDING = ".jsonl";

    private Inputs() {}

    /** A recording, which is opened when it is read. */
    interface Input {
        InputStream open() throws IOException;

        String name();
    }

    private record OfFile(Path path) implements Input {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public String name() {
            return path.toString();
        }
    }

    private record OfStream(InputStream in) implements Input {
        @Override
        public InputStream open() {
            return in;
        }

        @Override
        public String name() {
            return "standard input";
        }
    }

    /**
     * The recordings, those of a folder in the order of their names.
     *
     * @throws IOException if one of them is not there
     */
    static List<Input> of(List<String> arguments, InputStream stdin) throws IOException {
        List<Input> inputs = new ArrayList<>();
        for (String argument : arguments) {
            Path path = Path.of(argument);
            if (argument.equals(STDIN)) {
                inputs.add(new OfStream(stdin));
            } else if (Files.isDirectory(path)) {
                inputs.addAll(in(path));
            } else if (Files.exists(path)) {
                inputs.add(new OfFile(path));
            } else {
                throw new IOException("'" + argument + "' must be a file, a folder or - for standard input,"
                        + " and is not there; see the setting jlockdep.record for where recordings are");
            }
        }
        return inputs;
    }

    private static List<Input> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING)
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .<Input>map(OfFile::new)
                    .toList();
        }
    }
}
