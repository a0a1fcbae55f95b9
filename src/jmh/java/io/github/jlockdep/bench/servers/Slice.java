package io.github.jlockdep.bench.servers;

import java.util.stream.Stream;

/**
 * Some seconds of load.
 *
 * @param micros microseconds of processor time of the whole JVM, clients included, for each request
 * @param requests requests per second
 * @param slowLooks slow looks per second
 * @param findings findings that were printed since the start
 */
record Slice(double micros, double requests, double slowLooks, double findings) {
    /** The figures as one line. */
    String toLine() {
        return micros + " " + requests + " " + slowLooks + " " + findings;
    }

    /** What {@link #toLine} has made a line of. */
    static Slice of(String line) {
        double[] figures =
                Stream.of(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new Slice(figures[0], figures[1], figures[2], figures[3]);
    }
}
