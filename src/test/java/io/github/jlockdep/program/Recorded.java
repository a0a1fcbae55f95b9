package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Takes locks, inside of each other, by the names given with {@code ->} between them, each nest on a thread of its own.
 * With {@code kill=FOLDER} before them it ends by {@code kill -9} once there is a recording in that folder, in the
 * middle of further ones.
 */
public final class Recorded {
    private Recorded() {}

    /** Takes the nests. */
    public static void main(String[] arguments) throws Exception {
        Path folder = null;
        for (String argument : arguments) {
            if (argument.startsWith("kill=")) {
                folder = Path.of(argument.substring("kill=".length()));
            } else {
                Thread thread = new Thread(() -> nest(List.of(argument.split("->"))), argument);
                thread.start();
                thread.join();
            }
        }
        if (folder != null) {
            awaitRecording(folder);
            String self = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-9", self).start();
            TimeUnit.MINUTES.sleep(2);
        }
    }

    private static void nest(List<String> names) {
        Lock lock = Lockdep.wrap(new ReentrantLock(), names.get(0));
        lock.lock();
        try {
            if (names.size() > 1) {
                nest(names.subList(1, names.size()));
            }
        } finally {
            lock.unlock();
        }
    }

    private static void awaitRecording(Path folder) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    if (files.anyMatch(file -> file.toString().endsWith(".jsonl"))) {
                        return;
                    }
                }
            }
            Thread.onSpinWait();
        }
    }
}
