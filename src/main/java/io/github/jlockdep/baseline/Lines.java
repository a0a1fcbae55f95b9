package io.github.jlockdep.baseline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The lines of a file that say something: neither blank nor a comment after {@code #}.
 *
 * @param text the lines, stripped of space around them
 */
record Lines(List<Line> text) {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /**
     * A line.
     *
     * @param number its number in the file, from 1 on
     */
    record Line(int number, String text) {
        private boolean saysSomething() {
            return !text.isEmpty() && !text.startsWith("#");
        }
    }

    /** Reads a file in UTF-8; what is no UTF-8 becomes a replacement character. */
    static Lines read(Path path) throws IOException {
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        List<String> all = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                .lines()
                .toList();
        return new Lines(IntStream.range(0, all.size())
                .mapToObj(i -> new Line(i + 1, all.get(i).strip()))
                .filter(Line::saysSomething)
                .toList());
    }
}
