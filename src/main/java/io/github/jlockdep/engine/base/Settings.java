package io.github.jlockdep.engine.base;

import io.github.jlockdep.report.Grade;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings as they were at start: a system property wins over the same key in {@code jlockdep.properties} on the
 * class path, which wins over the default. A bad value or an unknown key costs one line in the log; the default is
 * used.
 *
 * @param mode the name of the policy at start in small letters: {@code off}, {@code log} or {@code throw}
 * @param print the weakest grade that is printed
 * @param strict whether the first nesting of two locks of one class without a declared order is a finding
 * @param events whether waits for events are followed as well
 * @param stackDepth how many frames of a stack are kept, 1 to 1024
 * @param watchdog how long a thread may wait before the watchdog looks at it
 * @param lockHolders the classes of the application that naming by creation line steps over
 * @param include the classes that the agent follows although it would not by default
 * @param exclude the classes that the agent leaves alone
 * @param splats the file in which the agent puts all splats of the run; empty for none
 * @param lockStat whether the times are counted that threads wait for locks and hold them
 * @param jfr whether it is in flight recordings even if these keep the application's class loader alive
 * @param jmx whether the detector is an MBean of the platform from the start
 * @param lockObjects whether the agent has lock objects of its own made instead of a {@code new Object()}
 * @param record the file, or the folder, to which what was learned is recorded; empty for none
 * @param recordEvery how often it is recorded before the end
 * @param known the files of the findings that are no news
 * @param complaints what was wrong with the settings, one sentence each
 */
public record Settings(
        String mode,
        Grade print,
        boolean strict,
        boolean events,
        int stackDepth,
        Patience watchdog,
        boolean lockStat,
        boolean jfr,
        boolean jmx,
        LockHolders lockHolders,
        String include,
        String exclude,
        String splats,
        boolean lockObjects,
        String record,
        Patience recordEvery,
        KnownFiles known,
        List<String> complaints) {
    private static final String OFF = "off";
    private static final Set<String> MODES = Set.of(OFF, "log", "throw");
    private static final String PREFIX = "jlockdep.";
    private static final String CLASSES =
            "class names with ':' between them, each with a '*' at its end or none, such as com.acme.*:org.acme.Pool";
    private static final Settings CURRENT = load();

    /** The settings of this JVM. */
    public static Settings current() {
        return CURRENT;
    }

    private static Settings load() {
        Reader reader = new Reader();
        reader.addFile("jlockdep.properties");
        reader.addSystemProperties();
        return reader.settings();
    }

    /** The settings by their keys, as text; empty where nothing is set. */
    public SortedMap<String, String> byKey() {
        SortedMap<String, String> all = new TreeMap<>();
        for (RecordComponent component : Settings.class.getRecordComponents()) {
            if (!component.getName().equals("complaints")) {
                all.put(PREFIX + component.getName(), valueOf(component));
            }
        }
        return all;
    }

    private String valueOf(RecordComponent component) {
        try {
            return String.valueOf(component.getAccessor().invoke(this));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The accessors of a public record are public.", e);
        }
    }

    /** Whether the detector is off from the start. */
    public boolean isOff() {
        return mode.equals(OFF);
    }

    private static @Nullable InputStream resource(String name) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        InputStream in = context == null ? null : context.getResourceAsStream(name);
        return in != null ? in : ClassLoader.getSystemResourceAsStream(name);
    }

    /** Collects properties, and makes settings of them. A key is known if {@link #settings} asks for it. */
    private static final class Reader {
        private final Properties properties = new Properties();
        private final List<String> complaints = new ArrayList<>();
        private final SortedSet<String> knownKeys = new TreeSet<>();

        /** Adds the properties of a file on the class path, if there is one. If it cannot be read, none are added. */
        void addFile(String name) {
            Properties file = new Properties();
            try (InputStream in = resource(name)) {
                if (in != null) {
                    file.load(in);
                }
            } catch (IOException | RuntimeException e) {
                complaints.add(name + " could not be read: " + e + "; it is ignored.");
                return;
            }
            properties.putAll(file);
        }

        /** Adds the system properties with our prefix, each in place of the same key of the file. */
        void addSystemProperties() {
            Properties system = System.getProperties();
            for (String key : system.stringPropertyNames()) {
                if (key.startsWith(PREFIX)) {
                    properties.setProperty(key, system.getProperty(key));
                }
            }
        }

        /** Reads every setting. This is the only list of them beside the components of the record. */
        Settings settings() {
            Function<String, Boolean> truth = Reader::truth;
            Function<String, String> text =
                    name -> name; // the build makes its class, and the JVM that of Function.identity()
            Function<String, Patience> patience = Patience::parse;
            String mode = value("mode", "log", Reader::mode, "off, log or throw");
            Grade print = value("print", Grade.POSSIBLE, Reader::printable, "POSSIBLE, LIKELY or CERTAIN");
            boolean strict = value("strict", false, truth, "true or false");
            boolean events = value("events", true, truth, "true or false");
            int depth = value("stackDepth", 32, Reader::depth, "a number from 1 to 1024");
            Patience watchdog = value(
                    "watchdog", Patience.ENDLESS, patience, "off, or from 20ms to 1 day such as 500ms, 30s or 2m");
            boolean lockStat = value("lockStat", false, truth, "true or false");
            boolean jfr = value("jfr", false, truth, "true or false");
            boolean jmx = value("jmx", false, truth, "true or false");
            LockHolders holders = lockHolders();
            Function<String, String> classes = Reader::classes;
            String include = value("include", "", classes, CLASSES);
            String exclude = value("exclude", "", classes, CLASSES);
            String splats = value("splats", "", text, "the name of a file");
            boolean lockObjects = value("lockObjects", true, truth, "true or false");
            String record = value("record", "", text, "the name of a file or folder");
            Patience recordEvery = value(
                    "recordEvery", Patience.MINUTE, patience, "off, or from 20ms to 1 day such as 500ms, 30s or 2m");
            KnownFiles known = new KnownFiles(
                    value("baseline", "", text, "the name of a file"),
                    value("baselineMode", KnownFiles.Mode.STRICT, KnownFiles.Mode::parse, "strict or record"),
                    value("suppressions", "", text, "the name of a file"));
            knownKeys.add(PREFIX + "junit"); // read where JUnit is
            complainOfUnknownKeys();
            return new Settings(
                    mode,
                    print,
                    strict,
                    events,
                    depth,
                    watchdog,
                    lockStat,
                    jfr,
                    jmx,
                    holders,
                    include,
                    exclude,
                    splats,
                    lockObjects,
                    record,
                    recordEvery,
                    known,
                    List.copyOf(complaints));
        }

        /** The names that are none are left out, and said in one sentence. */
        private LockHolders lockHolders() {
            String key = PREFIX + "lockHolders";
            knownKeys.add(key);
            List<String> names = new ArrayList<>();
            for (String name : properties.getProperty(key, "").split(",")) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
            List<String> usable = new ArrayList<>(names);
            usable.removeIf(name -> !ClassPattern.isValid(name));
            if (usable.size() < names.size()) {
                complaints.add("The setting " + key + " must be names of classes or packages with commas between them, "
                        + "such as com.acme.AutoLock, com.acme.locks.* or com.acme.**, not '"
                        + names.stream()
                                .filter(name -> !ClassPattern.isValid(name))
                                .collect(Collectors.joining("', '"))
                        + "'; " + (usable.isEmpty() ? "none is" : "the others are") + " used.");
            }
            return new LockHolders(List.copyOf(usable));
        }

        private <T> T value(String key, T byDefault, Function<String, T> parser, String rule) {
            knownKeys.add(PREFIX + key);
            String text = properties.getProperty(PREFIX + key);
            if (text == null) {
                return byDefault;
            }
            try {
                return parser.apply(text.strip());
            } catch (IllegalArgumentException e) {
                complaints.add("The setting " + PREFIX + key + " must be " + rule + ", not '" + text + "'; "
                        + byDefault.toString().toLowerCase(Locale.ROOT) + " is used.");
                return byDefault;
            }
        }

        private void complainOfUnknownKeys() {
            for (String key : new TreeSet<>(properties.stringPropertyNames())) {
                if (!knownKeys.contains(key)) {
                    complaints.add("The setting '" + key + "' is unknown and ignored; the known ones are "
                            + String.join(", ", knownKeys) + ".");
                }
            }
        }

        private static String mode(String text) {
            String mode = text.toLowerCase(Locale.ROOT);
            if (!MODES.contains(mode)) {
                throw new IllegalArgumentException(text);
            }
            return mode;
        }

        private static Grade printable(String text) {
            Grade grade = Grade.valueOf(text.toUpperCase(Locale.ROOT));
            if (grade == Grade.GUARDED || grade == Grade.DEADLOCK) {
                throw new IllegalArgumentException(text);
            }
            return grade;
        }

        private static boolean truth(String text) {
            if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                throw new IllegalArgumentException(text);
            }
            return Boolean.parseBoolean(text);
        }

        private static String classes(String text) {
            for (String pattern : text.split(":")) {
                int star = pattern.indexOf('*');
                if (pattern.isBlank() || star >= 0 && star < pattern.length() - 1) {
                    throw new IllegalArgumentException(text);
                }
            }
            return text;
        }

        private static int depth(String text) {
            int depth = Integer.parseInt(text);
            if (depth < 1 || depth > 1024) {
                throw new IllegalArgumentException(text);
            }
            return depth;
        }
    }
}
