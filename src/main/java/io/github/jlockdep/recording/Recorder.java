package io.github.jlockdep.recording;

import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.engine.classes.Daemons;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records what was learned, as the settings ask for: every so often, and at the end of the JVM. Safe for use by any
 * thread; one writes at a time.
 */
/*
 * writing is a plain JDK lock of ours, which is never tracked, and is taken outside of all others. What the file system
 * locks is not looked at. told is guarded by writing.
 */
public final class Recorder {
    private static final ReentrantLock writing = new ReentrantLock();

    private final RecordingFile file;
    private final Consumer<String> complain;
    private String told = "";

    private Recorder(RecordingFile file, Consumer<String> complain) {
        this.file = file;
        this.complain = complain;
    }

    /** Begins to record if the settings ask for it. What goes wrong, now or later, is said in one line. */
    public static void start(Settings settings, Consumer<String> complain) {
        if (settings.record().isEmpty()) {
            return;
        }
        try {
            Recorder recorder = new Recorder(RecordingFile.named(settings.record()), complain);
            Runtime.getRuntime().addShutdownHook(thread("jlockdep last recording", recorder::record));
            if (settings.recordEvery().ends()) {
                Daemons.start(
                        "jlockdep recorder",
                        () -> recorder.recordEvery(settings.recordEvery().millis()));
            }
        } catch (IOException e) {
            complain.accept("The setting jlockdep.record must be a file that can be written, or a folder, not '"
                    + settings.record() + "': " + e + "; nothing is recorded.");
        } catch (IllegalStateException e) {
            // the JVM ends already
        }
    }

    /**
     * Records to that file what was learned so far, in place of what there is.
     *
     * @return the path of the file, absolute
     * @throws IOException if it cannot be written; what there was is left as it was
     */
    public static Path write(Path file) throws IOException {
        return write(RecordingFile.at(file));
    }

    private static Path write(RecordingFile file) throws IOException {
        HeldLocks held = HeldLocks.current();
        held.suspend();
        try {
            writing.lock();
            try {
                return file.write();
            } finally {
                writing.unlock();
            }
        } finally {
            held.resume();
        }
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setContextClassLoader(null);
        return thread;
    }

    private void recordEvery(long millis) {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(millis);
                record();
            }
        } catch (InterruptedException e) {
            // nobody but the end of the JVM would
        }
    }

    /** Records, and says what went wrong, unless it said that the last time. */
    private void record() {
        String problem = problem();
        if (problem != null && !problem.equals(told)) {
            told = problem;
            complain.accept("What was learned could not be recorded: " + problem
                    + "; see that the file of the setting jlockdep.record can be written.");
        }
    }

    private @Nullable String problem() {
        try {
            write(file);
            return null;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return e.toString();
        }
    }
}
