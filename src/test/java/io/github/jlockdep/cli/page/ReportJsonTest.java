package io.github.jlockdep.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.jlockdep.testkit.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JSON form of a report. */
final class ReportJsonTest {
    @Test
    void holdsEveryFieldOfTheReport() throws IOException {
        Golden.assertGolden("page/vfio-ap-json", json(SampleReports.vfioAp()).replace("},{", "},\n{") + "\n");
    }

    @Test
    void isAsciiThatEndsNoScriptElement() throws IOException {
        String json = json(SampleReports.hostile());
        assertTrue(json.chars().allMatch(c -> c >= ' ' && c < 127), "printable ASCII only");
        assertFalse(json.matches("(?s).*[<>&].*"));
    }

    @Test
    void givesHostileNamesBackUnchanged() throws IOException {
        Report report = SampleReports.hostile();
        List<String> names = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json(report))) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && "name".equals(parser.currentName())) {
                    names.add(parser.getText());
                }
            }
        }
        assertEquals(
                report.classes().stream().map(ClassEntry::name).toList(),
                names.subList(0, report.classes().size()));
    }

    private static String json(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportJson.write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
