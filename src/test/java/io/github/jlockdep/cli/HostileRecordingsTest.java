package io.github.jlockdep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings that nobody has recorded: garbage, cut short, or made to harm who reads them. */
final class HostileRecordingsTest {
    /** {@code -Dmutations=10000} takes some minutes on a busy machine. */
    private static final int MUTATIONS = Integer.getInteger("mutations", 2_000);

    /** JSON may have it as it is, and a terminal shows nothing for it. */
    private static final char DELETE = 0x7f;

    private static final String EVIL = "</script><script>alert(1)</script>\\u001b[2J\\u202e\\u0000'\\\"\\\\";
    private static final String[] PARTS = {
        "-1",
        "9223372036854775807",
        "99999999999999999999999999",
        "1e9",
        "null",
        "true",
        "\"\"",
        "[]",
        "{}",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "\n",
        "\"\\ud800\"",
        "\u0000",
        "\"class\":",
        "\"inner\":{\"class\":1,\"instance\":1},",
        "\"tasks\"",
        "\"event\""
    };

    @TempDir
    Path folder;

    /** No mutation is told by more than messages and an exit code that is documented. */
    @Test
    void mutatedRecordingsDoNoHarm() throws Exception {
        byte[] whole = recording().getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20261126);
        Path file = folder.resolve("mutated.jsonl");
        for (int i = 0; i < MUTATIONS; i++) {
            Files.write(file, mutated(whole, random));
            Analysis analysis = Analysis.of("--format", i % 2 == 0 ? "text" : "json", "-q", "--shared", "a,b", file);
            assertTrue(Set.of(0, 1, 3).contains(analysis.exitCode()), analysis::toString);
            assertTrue(analysis.exitCode() != 3 || !analysis.err().isEmpty(), analysis::toString);
            assertHarmless(analysis);
            if (i % 2 == 1 && analysis.exitCode() != 3) {
                readAll(analysis.out());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "html", "dot", "mermaid"})
    void namesAreTextInEveryForm(String form) throws Exception {
        Path file = Files.writeString(folder.resolve("evil.jsonl"), recording());
        Analysis analysis = Analysis.of("--format", form, file);
        assertEquals(1, analysis.exitCode(), analysis::toString);
        assertHarmless(analysis);
        assertFalse(form.equals("html") && analysis.out().contains("<script>alert"), analysis::toString);
        assertTrue(analysis.out().contains("alert(1)"), analysis::toString);
    }

    @Test
    void nameOfOneMegabyteIsRead() throws Exception {
        Recording long1 = Recording.of("one").lock("a".repeat(1 << 20), 1).lock("b", 1);
        Path file = Files.writeString(folder.resolve("long.jsonl"), long1.text());
        assertEquals(0, Analysis.of(file).exitCode());
    }

    @Test
    void endlessLineIsSkipped() throws Exception {
        Path file = folder.resolve("endless.jsonl");
        Files.writeString(file, "{\"type\":\"" + "x".repeat(20 << 20) + "\n" + recording());
        Analysis analysis = Analysis.of(file);
        assertEquals(1, analysis.exitCode(), analysis::toString);
        assertTrue(analysis.err().contains("line 1 is skipped: it is longer than 16777216 bytes"), analysis::toString);
    }

    @Test
    void thousandBadLinesAreSaidInFewWords() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.jsonl"), "\u001b[31mbad\n".repeat(1_000));
        Analysis analysis = Analysis.of(file);
        assertEquals(3, analysis.exitCode());
        assertTrue(analysis.err().contains("980 more lines were skipped"), analysis::toString);
        assertHarmless(analysis);
    }

    private static String recording() {
        Recording recording = Recording.of("one");
        recording.lock("a", 1).lock("b", 1).lock(EVIL, 3).event("e", 1, "comesOnce");
        recording.dependency("a", "b", EVIL + "#5");
        recording.dependency("r:b", EVIL + "#6");
        recording.dependency(EVIL + "#6", "e");
        recording.triggeredFreely("e", EVIL).dependency("r:e", "a");
        recording.writer("b").finding("LIKELY", "a", EVIL);
        recording.lockStat("a", "exclusive", 3).lockStat(EVIL, "shared", 2);
        return recording.cutShort()
                + Recording.of("two")
                        .lock("a", 1)
                        .lock("b", 1)
                        .dependency("b", "a")
                        .text();
    }

    private static byte[] mutated(byte[] whole, Random random) {
        StringBuilder text = new StringBuilder(new String(whole, StandardCharsets.UTF_8));
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0 -> text.setLength(Math.max(1, at));
                case 1 -> text.setCharAt(at, (char) random.nextInt(128));
                case 2 -> text.replace(at, end, "");
                case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 400)));
                case 4 -> replaceNumber(text, at, Integer.toString(random.nextInt(8)));
                default -> text.replace(at, end, PARTS[random.nextInt(PARTS.length)]);
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What is still JSON reaches further. */
    private static void replaceNumber(StringBuilder text, int from, String number) {
        for (int i = from; i < text.length() - 1; i++) {
            if (text.charAt(i) == ':' && Character.isDigit(text.charAt(i + 1))) {
                text.replace(i + 1, i + 2, number);
                return;
            }
        }
    }

    private static void assertHarmless(Analysis analysis) {
        (analysis.out() + analysis.err()).chars().forEach(c -> {
            boolean isHarmless = c == '\n' || c == '\t' || c == '\r' || c == DELETE;
            boolean isControl = Character.isISOControl(c) && !isHarmless;
            assertFalse(isControl, () -> "character " + c + " in " + analysis);
        });
    }

    private static void readAll(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                parser.getText();
            }
        }
    }
}
