package io.github.jlockdep.recording;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.recording.Snapshot.Seen;
import io.github.jlockdep.report.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One recording in the making: all its lines, in the order in which they have to come. For one thread. */
final class RecordingLines {
    /** The version of the schema. It grows when a reader of the older one would misread the newer one. */
    static final int SCHEMA = 1;

    private final Writer out;
    private final ClassLines classes;
    private final EvidenceLines evidence;
    private long lines;

    RecordingLines(Writer out) {
        this.out = out;
        this.classes = new ClassLines(this::write);
        this.evidence = new EvidenceLines(classes, this::write);
    }

    /** A line of that type, of which the fields that all have in common are written. */
    static JsonLine line(String type) {
        return new JsonLine().begin().field("type", type).field("run", Run.CURRENT.id());
    }

    void writeAll() throws IOException {
        try {
            header();
            classes.writeNew();
            for (Finding finding : Snapshot.findings()) {
                write(FindingLines.of(finding));
            }
            Snapshot.dependencies(seen -> evidence.dependency(seen));
            nestings();
            Snapshot.writers(seen -> evidence.ofClass("writer", seen));
            Snapshot.rereads(seen -> evidence.ofClass("reread", seen));
            LockStatLines.write(this::write);
            statistics();
            write(line("end").field("lines", lines + 1).end());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void header() {
        write(line("header")
                .field("schema", SCHEMA)
                .field("library", Run.library())
                .field("jvm", Run.jvm())
                .field("start", Run.CURRENT.start().toString())
                .field("written", Instant.now().toString())
                .field("pid", Run.CURRENT.pid())
                .end());
    }

    /** One line for all nestings within a class: instances of one class have no name that another run would know. */
    private void nestings() {
        Map<Integer, List<Seen>> byClass = new LinkedHashMap<>();
        Snapshot.nestings(seen -> {
            List<Seen> known = byClass.computeIfAbsent(EvidenceLines.classOf(seen), none -> new ArrayList<>());
            seen.stream().limit(EvidenceLines.MOST_NESTINGS - known.size()).forEach(known::add);
        });
        byClass.values().forEach(evidence::dependency);
    }

    private void statistics() {
        JsonLine line = line("statistics");
        Engine.statistics().byName().forEach(line::field);
        write(line.end());
    }

    private void write(JsonLine line) {
        try {
            out.write(line.toString());
            out.write('\n');
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
