package io.github.jlockdep.cli.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream, as bytes without their line breaks. A line that is longer than {@value #LONGEST} bytes is read
 * past and comes out as {@link #isTooLong}, so that memory is bounded whatever the stream contains. For one thread.
 */
public final class Lines {
    /** The longest line that is kept, in bytes. */
    public static final int LONGEST = 1 << 24;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int limit;
    private byte[] line = new byte[1 << 12];
    private int length;
    private boolean tooLong;
    private long number;

    public Lines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; returns false at the end. */
    public boolean next() throws IOException {
        length = 0;
        tooLong = false;
        boolean any = false;
        while (at < limit || fill()) {
            any = true;
            int end = at;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            keep(at, end);
            at = end + 1;
            if (end < limit) {
                break;
            }
        }
        number += any ? 1 : 0;
        return any;
    }

    /** The bytes of the line, from 0 to {@link #length}; only until the next line. */
    public byte[] bytes() {
        return line;
    }

    public int length() {
        return length;
    }

    public boolean isTooLong() {
        return tooLong;
    }

    /** The number of the line, from 1. */
    public long number() {
        return number;
    }

    public boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] > ' ' || line[i] < 0) {
                return false;
            }
        }
        return !tooLong;
    }

    private boolean fill() throws IOException {
        at = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private void keep(int from, int end) {
        int more = end - from;
        if (tooLong || length + more > LONGEST) {
            tooLong = true;
            length = 0;
            return;
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + more));
        }
        System.arraycopy(buffer, from, line, length, more);
        length += more;
    }
}
