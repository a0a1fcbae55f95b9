package io.github.jlockdep.baseline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The file of a baseline. It is replaced as a whole, so that a reader sees the old one or the new one. Processes that
 * add to it at the same time take turns by a lock file beside it, which the last one takes away.
 */
final class BaselineFile {
    private static final String HEADER = """
            # jlockdep baseline, format 1: findings that are known and not told. One line each, sorted.
            # Written with -Djlockdep.baselineMode=record; take out what is mended. Other comments do not last.
            """;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int PAUSE_MILLIS = 20;

    private final Path path;
    private final Path lockFile;

    BaselineFile(Path path) {
        this.path = path.toAbsolutePath();
        this.lockFile = this.path.resolveSibling(path.getFileName() + ".lock");
    }

    /** Reads the lines. */
    Lines read() throws IOException {
        return Lines.read(path);
    }

    /** Adds lines to those of the file, and returns how many were not there; makes the file if need be. */
    int add(Collection<String> more) throws IOException, InterruptedException {
        Path folder = path.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel lock = locked();
        try {
            return merge(more);
        } finally {
            Files.deleteIfExists(lockFile);
            lock.close();
        }
    }

    private int merge(Collection<String> more) throws IOException {
        SortedSet<String> all = new TreeSet<>();
        boolean isThere = true;
        try {
            read().text().stream()
                    .map(Lines.Line::text)
                    .filter(Signature::canBe)
                    .forEach(all::add);
        } catch (NoSuchFileException e) {
            isThere = false;
        }
        int before = all.size();
        all.addAll(more);
        if (all.size() > before || !isThere) {
            replace(HEADER + (all.isEmpty() ? "" : String.join("\n", all) + "\n"));
        }
        return all.size() - before;
    }

    private void replace(String text) throws IOException {
        Path fresh = Files.createTempFile(path.getParent(), path.getFileName().toString(), ".new");
        try {
            Files.writeString(fresh, text);
            permit(fresh, Files.exists(path) ? path : lockFile);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Lets those read and write the file who may do so with the other one; a temporary file is its owner's alone. */
    private static void permit(Path file, Path as) throws IOException {
        try {
            Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(as));
        } catch (UnsupportedOperationException e) {
            // the file system has no such permissions
        }
    }

    /** Opens the lock file and locks it; waits for others, but not for ever. */
    private FileChannel locked() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (System.nanoTime() < end) {
            FileChannel channel = open();
            if (channel != null) {
                return channel;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new IOException(lockFile + " was locked by another process for " + PATIENCE_MILLIS / 1000
                + " s; end that and try again");
    }

    /** The channel of the locked file; null if another process has it, or has just taken it away. */
    private @Nullable FileChannel open() throws IOException {
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean isOurs = false;
        try {
            FileLock lock = channel.tryLock();
            isOurs = lock != null && isStillThere(channel);
        } catch (OverlappingFileLockException e) {
            // somebody else in this JVM has it
        } finally {
            if (!isOurs) {
                channel.close();
            }
        }
        return isOurs ? channel : null;
    }

    /**
     * Whether what we have locked is what others find under that name: it gets a size by chance. To open it a second
     * time would give the lock up.
     */
    private boolean isStillThere(FileChannel channel) throws IOException {
        int size = ThreadLocalRandom.current().nextInt(1, 1 << 16);
        channel.truncate(0);
        channel.write(ByteBuffer.allocate(size), 0);
        try {
            return Files.size(lockFile) == size;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
