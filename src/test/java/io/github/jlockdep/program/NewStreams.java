package io.github.jlockdep.program;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/** Streams that live as short as those of a server's requests, each used under a lock. */
public final class NewStreams {
    private static final int MANY = 2_000;

    private NewStreams() {}

    /** Copies one byte through each of them. */
    public static void main(String[] arguments) throws IOException {
        ReentrantLock lock = new ReentrantLock();
        int sum = 0;
        for (int i = 0; i < MANY; i++) {
            lock.lock();
            try {
                sum += copy(new byte[] {1});
            } finally {
                lock.unlock();
            }
        }
        System.out.println("copied=" + sum);
    }

    private static int copy(byte[] bytes) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(new ByteArrayInputStream(bytes));
                PrintStream out = new PrintStream(new BufferedOutputStream(written));
                PrintStream encoded = new PrintStream(out, true, StandardCharsets.US_ASCII)) {
            encoded.write(in.readAllBytes());
        }
        written.writeTo(OutputStream.nullOutputStream());
        return written.size();
    }
}
