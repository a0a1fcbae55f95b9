package io.github.jlockdep.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.program.Recorded;
import io.github.jlockdep.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When recordings are written, and that they are whole. */
final class RecorderTest {
    @TempDir
    Path folder;

    @Test
    void recordsDependencyOnRequest() throws Exception {
        Lockdep.reset();
        nest("recorder \"test\"\n\u2028 outer", "recorder test inner");
        Path file = Lockdep.writeRecording(folder.resolve("deep/er/one.jsonl"));
        List<Map<String, String>> lines = lines(file);
        assertEquals("header", lines.get(0).get("type"));
        assertEquals("1", lines.get(0).get("schema"));
        assertEquals("end", lines.get(lines.size() - 1).get("type"));
        assertEquals(Integer.toString(lines.size()), lines.get(lines.size() - 1).get("lines"));
        assertTrue(lines.stream()
                .anyMatch(line -> line.get("type").equals("dependency")
                        && line.get("from").equals("recorder \"test\"\n\u2028 outer")
                        && line.get("to").equals("recorder test inner")));
    }

    @Test
    void replacesRecordingAndLeavesNothingBesideIt() throws Exception {
        Path file = folder.resolve("same.jsonl");
        Files.writeString(file, "not a recording");
        Lockdep.writeRecording(file);
        Lockdep.writeRecording(file);
        assertEquals("end", last(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void leavesWhatThereIsWhenItCannotWrite() throws Exception {
        Path file = Files.createDirectories(folder.resolve("taken/by"));
        assertThrows(IOException.class, () -> Lockdep.writeRecording(folder.resolve("taken")));
        assertTrue(Files.isDirectory(file));
        assertEquals(List.of(folder.resolve("taken")), files());
    }

    @Test
    void recordsAtTheEndOfEachJvm() throws Exception {
        for (int i = 0; i < 2; i++) {
            ChildJvm.Result result = ChildJvm.withWholeClassPath()
                    .with("-Djlockdep.record=" + folder + "/", "-Djlockdep.recordEvery=off")
                    .run(Recorded.class, "a->b", "b->a");
            assertEquals(0, result.exitCode(), result::toString);
        }
        List<Path> files = files();
        assertEquals(2, files.size(), files::toString);
        assertNotEquals(
                lines(files.get(0)).get(0).get("run"),
                lines(files.get(1)).get(0).get("run"));
        for (Path file : files) {
            assertEquals("end", last(file));
            assertEquals(
                    1,
                    lines(file).stream()
                            .filter(line -> line.get("type").equals("finding"))
                            .count());
        }
    }

    @Test
    void recordsLockStatisticsWhereTheyAreAskedFor() throws Exception {
        for (String asked : List.of("false", "true")) {
            Path file = folder.resolve(asked + ".jsonl");
            ChildJvm.withWholeClassPath()
                    .with("-Djlockdep.record=" + file, "-Djlockdep.lockStat=" + asked)
                    .run(Recorded.class, "a->b", "a->b");
            List<Map<String, String>> rows = lines(file).stream()
                    .filter(line -> line.get("type").equals("lockStat"))
                    .toList();
            assertEquals(
                    asked.equals("true") ? List.of("a exclusive 2", "b exclusive 2") : List.of(),
                    rows.stream()
                            .map(row -> row.get("name") + " " + row.get("mode") + " " + row.get("acquisitions"))
                            .toList());
        }
    }

    @Test
    void killedJvmLeavesTheLastWholeRecording() throws Exception {
        ChildJvm.Result result = ChildJvm.withWholeClassPath()
                .with("-Djlockdep.record=" + folder.resolve("killed-%p.jsonl"), "-Djlockdep.recordEvery=20ms")
                .run(Recorded.class, "a->b", "kill=" + folder);
        assertEquals(128 + 9, result.exitCode(), result::toString);
        Path file = files().stream()
                .filter(path -> path.toString().endsWith(".jsonl"))
                .findAny()
                .orElseThrow();
        assertTrue(file.getFileName().toString().matches("killed-\\d+\\.jsonl"), file::toString);
        assertEquals("end", last(file));
    }

    @Test
    void saysInOneLineThatItCannotRecord() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        ChildJvm.Result result = ChildJvm.withWholeClassPath()
                .with("-Djlockdep.record=" + file.resolve("in.jsonl"), "-Djlockdep.recordEvery=20ms")
                .run(Recorded.class, "a->b");
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals(1, result.linesWith("could not be recorded"), result::toString);
    }

    private static void nest(String outer, String inner) {
        Lock first = Lockdep.newReentrantLock(outer);
        Lock second = Lockdep.newReentrantLock(inner);
        first.lock();
        second.lock();
        second.unlock();
        first.unlock();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String last(Path file) throws IOException {
        List<Map<String, String>> lines = lines(file);
        return lines.get(lines.size() - 1).get("type");
    }

    /** The simple fields of each line, which must be a JSON object. */
    private static List<Map<String, String>> lines(Path file) throws IOException {
        List<Map<String, String>> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            Map<String, String> fields = new LinkedHashMap<>();
            try (JsonParser parser = new JsonFactory().createParser(line)) {
                assertEquals(JsonToken.START_OBJECT, parser.nextToken());
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    if (parser.nextToken().isScalarValue()) {
                        fields.put(name, parser.getText());
                    }
                    parser.skipChildren();
                }
                assertEquals(null, parser.nextToken());
            }
            lines.add(fields);
        }
        return lines;
    }
}
