package io.github.jlockdep.agent.templates;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * The renamed classes, as the build has written them, by the simple names of their templates; and the sample of the
 * self-check, as it was compiled. Immutable.
 */
public final class Templates {
    /** The facade of monitors, threads and class initializers. */
    public static final String MONITORS = "java/lang/Jlockdep";
    /** The facade of locks and their conditions. */
    public static final String LOCKS = "java/lang/JlockdepLocks";
    /** The facade of permits and stamps. */
    public static final String LOANS = "java/lang/JlockdepLoans";
    /** The facade of latches, futures and executors. */
    public static final String EVENTS = "java/lang/JlockdepEvents";
    /** The facade of queues, barriers, phasers and exchangers. */
    public static final String QUEUES = "java/lang/JlockdepQueues";

    static final String FILE = "templates.bin";

    private final Map<String, byte[]> files;

    private Templates(Map<String, byte[]> files) {
        this.files = files;
    }

    /** Reads them. */
    public static Templates read() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (InputStream in = Templates.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new FileNotFoundException(FILE);
            }
            DataInputStream data = new DataInputStream(new BufferedInputStream(in, 1 << 16));
            for (int left = data.readInt(); left > 0; left--) {
                files.put(data.readUTF(), data.readNBytes(data.readInt()));
            }
        }
        return new Templates(files);
    }

    /**
     * The bytes of a renamed class.
     *
     * @throws IllegalArgumentException if there is no template of that name
     */
    public byte[] of(String template) {
        byte[] bytes = files.get(template);
        if (bytes == null) {
            throw new IllegalArgumentException("There is no template " + template + ", only " + files.keySet() + ".");
        }
        return bytes.clone();
    }
}
