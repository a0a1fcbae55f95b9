package io.github.jlockdep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A recording made up by a test, line by line as the schema says. */
final class Recording {
    private final String run;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Integer> classes = new LinkedHashMap<>();
    private final Map<String, String> kinds = new LinkedHashMap<>();
    private final Map<String, String> free = new LinkedHashMap<>();
    private int threads;
    private int stacks;
    private int shared;
    private int uses;

    private Recording(String run, String start, String written) {
        this.run = run;
        lines.add("{\"type\":\"header\",\"run\":\"" + run + "\",\"schema\":1,\"library\":\"jlockdep test\","
                + "\"jvm\":\"A JVM\",\"start\":\"" + start + "\",\"written\":\"" + written + "\",\"pid\":7}");
    }

    /** A run of one hour. */
    static Recording of(String run) {
        return new Recording(run, "2026-01-01T10:00:00Z", "2026-01-01T11:00:00Z");
    }

    /** A run of another time. */
    static Recording of(String run, String start, String written) {
        return new Recording(run, start, written);
    }

    /** A class of locks, of which that many were seen. */
    Recording lock(String name, int instances, String... traits) {
        return ofClass(name, "lock", instances, traits);
    }

    /** A class of flags. */
    Recording event(String name, int instances, String... traits) {
        return ofClass(name, "event", instances, traits);
    }

    private Recording ofClass(String name, String kind, int instances, String... traits) {
        classes.put(name, classes.size() + 1);
        kinds.put(name, kind);
        return line(
                "class",
                "\"id\":" + classes.get(name) + ",\"name\":\"" + name + "\",\"kind\":\"" + kind + "\",\"instances\":"
                        + instances
                        + Stream.of(traits)
                                .map(trait -> ",\"" + trait + "\":true")
                                .collect(Collectors.joining()));
    }

    /**
     * A dependency that one thread of its own has seen. A lock is its class, or with {@code #} its class and its
     * number;
     * {@code r:} before it says that it is read; before an event, that the thread triggers it.
     */
    Recording dependency(String outer, String inner, String... guards) {
        return dependencyBy("worker-" + ++threads, outer, inner, guards);
    }

    /** A dependency that the thread of that name has seen. */
    Recording dependencyBy(String thread, String outer, String inner, String... guards) {
        int stack = shared > 0 ? uses++ % shared : stack(1);
        return line(
                "dependency",
                "\"from\":\"" + name(outer) + "\",\"to\":\"" + name(inner) + "\",\"fromKind\":\""
                        + kinds.get(name(outer)) + "\",\"toKind\":\"" + kinds.get(name(inner)) + "\",\"fromId\":"
                        + classes.get(name(outer)) + ",\"toId\":" + classes.get(name(inner)) + ","
                        + observations(stack, thread, outer, inner, guards));
    }

    /** That thread triggers the event, too, and needs no lock for that; the next dependencies say so. */
    Recording triggeredFreely(String event, String thread) {
        free.put(event, thread);
        return this;
    }

    /** So many stacks of that depth, which the next dependencies share. */
    Recording stacks(int count, int depth) {
        for (shared = 0; shared < count; shared++) {
            stack(depth);
        }
        return this;
    }

    private int stack(int depth) {
        String frames = IntStream.range(0, depth)
                .mapToObj(i -> "\"com.acme.service.Some" + i + ".method" + stacks + "(Some.java:" + stacks + ")\"")
                .collect(Collectors.joining(","));
        line("stack", "\"id\":" + stacks + ",\"frames\":[" + frames + "]");
        return stacks++;
    }

    /** A thread that waits to write. */
    Recording writer(String lock) {
        return line("writer", "\"id\":" + classes.get(name(lock)) + "," + observations(0, "writer", lock, lock));
    }

    /** What the locks of a class have cost: {@code times} waits, each a microsecond, at one place. */
    Recording lockStat(String name, String mode, int times) {
        String waits = "{\"count\":" + times + ",\"min\":1000,\"max\":" + 1_000 * times + ",\"total\":" + 1_000 * times
                + ",\"histogram\":[0," + times + "]}";
        return line(
                "lockStat",
                "\"name\":\"" + name + "\",\"mode\":\"" + mode + "\",\"acquisitions\":" + 10 * times
                        + ",\"waits\":" + waits + ",\"holds\":" + waits + ",\"new\":{\"field\":[]},"
                        + "\"places\":[{\"at\":\"com.acme.A.take(A.java:7)\",\"contentions\":" + times + "}]");
    }

    /** A ring that the run has found. */
    Recording finding(String grade, String... names) {
        StringBuilder sides = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            sides.append(i == 0 ? "" : ",")
                    .append("{\"thread\":\"worker-1\",\"threadId\":1,\"outer\":{\"name\":\"")
                    .append(names[i])
                    .append("\"},\"inner\":{\"name\":\"")
                    .append(names[(i + 1) % names.length])
                    .append("\"}}");
        }
        return line(
                "finding",
                "\"id\":1,\"kind\":\"CIRCULAR_DEPENDENCY\",\"grade\":\"" + grade + "\",\"reason\":\"said by the run\","
                        + "\"count\":1,\"shortcomings\":[],\"classes\":["
                        + Stream.of(names)
                                .sorted()
                                .map(name -> '"' + name + '"')
                                .collect(Collectors.joining(","))
                        + "],\"sides\":[" + sides + "],\"text\":\"splat of " + run + "\"");
    }

    private String observations(int stack, String thread, String outer, String inner, String... guards) {
        String held = Stream.concat(Stream.of(outer), Stream.of(guards))
                .filter(lock -> !outer.equals(inner))
                .map(this::use)
                .collect(Collectors.joining(","));
        return "\"observations\":[{\"outer\":" + use(outer) + ",\"inner\":" + use(inner) + ",\"held\":[" + held
                + "],\"sightings\":[{\"thread\":\"" + thread + "\",\"threadId\":" + id(thread)
                + ",\"outerStack\":" + stack + ",\"innerStack\":" + stack + "}]}]";
    }

    private String use(String lock) {
        String bare = lock.replace("r:", "");
        int number = bare.indexOf('#');
        String instance = number < 0 ? "1" + classes.get(bare) : bare.substring(number + 1);
        return "{\"class\":" + classes.get(name(lock)) + ",\"instance\":" + instance
                + (lock.startsWith("r:") ? ",\"shared\":true" : "")
                + (free.containsKey(name(lock))
                        ? ",\"triggerers\":[{\"thread\":" + id(free.get(name(lock))) + ",\"freely\":true}]"
                        : "")
                + "}";
    }

    private static int id(String thread) {
        return Math.abs(thread.hashCode());
    }

    private static String name(String lock) {
        String bare = lock.replace("r:", "");
        return bare.indexOf('#') < 0 ? bare : bare.substring(0, bare.indexOf('#'));
    }

    private Recording line(String type, String fields) {
        lines.add("{\"type\":\"" + type + "\",\"run\":\"" + run + "\"," + fields + "}");
        return this;
    }

    /** All lines, with those that a whole recording ends with. */
    String text() {
        return String.join("\n", lines) + "\n{\"type\":\"statistics\",\"run\":\"" + run
                + "\",\"dependencies\":3}\n{\"type\":\"end\",\"run\":\"" + run + "\",\"lines\":1}\n";
    }

    /** The lines so far, as of a recording that was cut short. */
    String cutShort() {
        return String.join("\n", lines) + "\n";
    }

    /** Puts it into a file of the name of the run. */
    Path in(Path folder) throws IOException {
        return Files.writeString(folder.resolve(run + ".jsonl"), text());
    }
}
