package io.github.jlockdep.cli.read;

import static io.github.jlockdep.cli.read.JsonObject.array;
import static io.github.jlockdep.cli.read.JsonObject.fields;
import static io.github.jlockdep.cli.read.JsonObject.number;
import static io.github.jlockdep.cli.read.JsonObject.text;
import static io.github.jlockdep.cli.read.JsonObject.truth;

import com.fasterxml.jackson.core.JsonParser;
import io.github.jlockdep.cli.read.RecordedLine.By;
import io.github.jlockdep.cli.read.RecordedLine.Moment;
import io.github.jlockdep.cli.read.RecordedLine.Seen;
import io.github.jlockdep.cli.read.RecordedLine.Task;
import io.github.jlockdep.cli.read.RecordedLine.Triggerer;
import io.github.jlockdep.cli.read.RecordedLine.Use;
import io.github.jlockdep.engine.classes.Word;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads observations. The parser stands on the value to be read. */
final class EvidenceParser {
    private static final int MOST_OBSERVATIONS = 1 << 11;
    private static final int MOST_HELD = 1 << 10;
    private static final int MOST_SIGHTINGS = 1 << 6;
    private static final int MOST_TRIGGERERS = 1 << 6;
    private static final int MOST_THREADS = 1 << 8;
    private static final long MOST_INSTANCES = 1L << 62;

    private final JsonParser json;

    EvidenceParser(JsonParser json) {
        this.json = json;
    }

    List<Seen> observations() throws IOException, BadLine {
        return array(json, MOST_OBSERVATIONS, this::observation);
    }

    private Seen observation() throws IOException, BadLine {
        var read = new Object() {
            @Nullable
            Use outer;

            @Nullable
            Use inner;

            List<Use> held = List.of();
            List<By> by = List.of();
            Set<String> flags = Set.of();
        };
        fields(json, name -> {
            switch (name) {
                case "outer" -> read.outer = use();
                case "inner" -> read.inner = use();
                case "held" -> read.held = array(json, MOST_HELD, this::use);
                case "sightings" -> read.by = array(json, MOST_SIGHTINGS, this::sighting);
                default -> read.flags = flagged(read.flags, name);
            }
        });
        Use outer = read.outer;
        Use inner = read.inner;
        if (outer == null || inner == null || read.by.isEmpty()) {
            throw new BadLine("an observation must have outer, inner and sightings");
        }
        return new Seen(outer, inner, read.held, read.flags, read.by);
    }

    private Set<String> flagged(Set<String> flags, String name) {
        if (!json.currentToken().isBoolean()) {
            return flags;
        }
        Set<String> more = new HashSet<>(flags);
        more.add(name);
        return more;
    }

    private Use use() throws IOException, BadLine {
        var read = new Object() {
            int lockClass;
            long instance;
            int modes;
            long executor;
            List<Triggerer> triggerers = List.of();
        };
        fields(json, name -> {
            switch (name) {
                case "class" -> read.lockClass = (int) number(json, Word.MAX_CLASSES - 1);
                case "instance" -> read.instance = number(json, MOST_INSTANCES);
                case "executor" -> read.executor = number(json, MOST_INSTANCES);
                case "triggerers" -> read.triggerers = array(json, MOST_TRIGGERERS, this::triggerer);
                default -> read.modes |= mode(name);
            }
        });
        return new Use(read.lockClass, read.instance, read.modes, read.executor, read.triggerers);
    }

    private Triggerer triggerer() throws IOException, BadLine {
        long[] thread = new long[1];
        boolean[] freely = new boolean[1];
        fields(json, name -> {
            switch (name) {
                case "thread" -> thread[0] = number(json, Long.MAX_VALUE);
                case "freely" -> freely[0] = truth(json);
                default -> json.skipChildren();
            }
        });
        return new Triggerer(thread[0], freely[0]);
    }

    private int mode(String name) throws BadLine {
        int bit = switch (name) {
            case "shared" -> Word.SHARED;
            case "tried" -> Word.TRIED;
            case "timed" -> Word.TIMED;
            case "again" -> Word.REENTRY;
            case "outlasts" -> Word.OUTLASTS;
            default -> 0;
        };
        return bit != 0 && truth(json) ? bit : 0;
    }

    private By sighting() throws IOException, BadLine {
        var read = new Object() {
            String thread = "";
            long threadId;
            int outerStack = -1;
            int innerStack = -1;

            @Nullable
            String test;

            @Nullable
            Moment clock;

            @Nullable
            Task task;

            @Nullable
            Moment awaited;
        };
        fields(json, name -> {
            switch (name) {
                case "thread" -> read.thread = text(json);
                case "threadId" -> read.threadId = number(json, Long.MAX_VALUE);
                case "outerStack" -> read.outerStack = (int) number(json, Integer.MAX_VALUE);
                case "innerStack" -> read.innerStack = (int) number(json, Integer.MAX_VALUE);
                case "test" -> read.test = text(json);
                case "clock" -> read.clock = moment();
                case "task" -> read.task = task();
                case "awaited" -> read.awaited = moment();
                default -> json.skipChildren();
            }
        });
        return new By(
                read.thread,
                read.threadId,
                read.outerStack,
                read.innerStack,
                read.test,
                read.clock,
                read.task,
                read.awaited);
    }

    private Task task() throws IOException, BadLine {
        var read = new Object() {
            long number;

            @Nullable
            Moment handedIn;
        };
        fields(json, name -> {
            switch (name) {
                case "number" -> read.number = number(json);
                case "handedIn" -> read.handedIn = moment();
                default -> json.skipChildren();
            }
        });
        return new Task(read.number, read.handedIn);
    }

    private Moment moment() throws IOException, BadLine {
        var read = new Object() {
            long owner;
            long epoch;
            List<Over> over = List.of();
        };
        fields(json, name -> {
            switch (name) {
                case "owner" -> read.owner = number(json);
                case "epoch" -> read.epoch = number(json);
                case "over" -> read.over = array(json, MOST_THREADS, this::over);
                default -> json.skipChildren();
            }
        });
        return new Moment(
                read.owner,
                read.epoch,
                read.over.stream().mapToLong(Over::thread).toArray(),
                read.over.stream().mapToLong(Over::since).toArray(),
                read.over.stream().mapToLong(Over::epoch).toArray(),
                read.over.stream().map(Over::why).toArray(String[]::new));
    }

    private record Over(long thread, long since, long epoch, String why) {}

    private Over over() throws IOException, BadLine {
        var read = new Object() {
            long thread;

            @Nullable
            Long since;

            long epoch;
            String why = "";
        };
        fields(json, name -> {
            switch (name) {
                case "thread" -> read.thread = number(json);
                case "since" -> read.since = number(json);
                case "epoch" -> read.epoch = number(json);
                case "why" -> read.why = text(json);
                default -> json.skipChildren();
            }
        });
        return new Over(read.thread, read.since == null ? read.thread : read.since, read.epoch, read.why);
    }
}
