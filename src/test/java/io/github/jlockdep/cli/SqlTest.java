package io.github.jlockdep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statement of the documentation, by which an engine for SQL aggregates the files as they are. */
final class SqlTest {
    private static final Path DOCUMENTATION = Path.of("src", "site", "markdown", "recording.md");
    private static final Pattern STATEMENT = Pattern.compile("```sql\n(SELECT.*?);\n```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void statementGivesTheDependenciesThatAnalyzeGives() throws Exception {
        write();
        Map<String, Long> bySql = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(documented())) {
            while (rows.next()) {
                bySql.put(rows.getString("from") + " -> " + rows.getString("to"), rows.getLong("sightings"));
            }
        }
        assertTrue(bySql.size() > 30, bySql::toString);
        assertEquals(byAnalyze(), bySql);
    }

    /** The recordings of some runs, and a line that is none. */
    private void write() throws IOException {
        Random random = new Random(5);
        for (int run = 0; run < 10; run++) {
            Recording recording = Recording.of("run-" + run);
            for (int i = 0; i < 12; i++) {
                recording.lock("lock '" + i, 2);
            }
            for (int i = 0; i < 30; i++) {
                recording.dependency("lock '" + random.nextInt(12), "lock '" + random.nextInt(12));
            }
            recording.in(folder);
        }
        Files.writeString(folder.resolve("bad.jsonl"), "no JSON\n");
    }

    private String documented() throws IOException {
        Matcher matcher = STATEMENT.matcher(Files.readString(DOCUMENTATION));
        assertTrue(matcher.find(), "The documentation must have a statement.");
        return matcher.group(1).replace("recordings/*.jsonl", folder + "/*.jsonl");
    }

    private Map<String, Long> byAnalyze() throws IOException {
        Map<String, Long> dependencies = new TreeMap<>();
        List<String> classes = new ArrayList<>();
        try (JsonParser json = new JsonFactory()
                .createParser(Analysis.of("--format", "json", folder).out())) {
            int[] ends = new int[2];
            while (json.nextToken() != null) {
                boolean isValue = json.currentToken().isScalarValue();
                String path = json.getParsingContext().pathAsPointer().toString();
                if (isValue && path.matches("/classes/\\d+/name")) {
                    classes.add(json.getText());
                } else if (isValue && path.matches("/dependencies/\\d+/from")) {
                    ends[0] = json.getIntValue();
                } else if (isValue && path.matches("/dependencies/\\d+/to")) {
                    ends[1] = json.getIntValue();
                } else if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
                        && path.matches("/dependencies/\\d+/count")) {
                    dependencies.put(classes.get(ends[0]) + " -> " + classes.get(ends[1]), json.getLongValue());
                }
            }
        }
        return dependencies;
    }
}
