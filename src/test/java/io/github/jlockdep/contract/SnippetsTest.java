package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation says of Maven builds is what the sample projects do. */
final class SnippetsTest {
    private static final Pattern XML = Pattern.compile("```xml\\R(.*?)```", Pattern.DOTALL);

    @Test
    void snippetsForMavenArePartsOfTheSampleProjects() throws IOException {
        List<String> projects = Stream.of("tracked-locks", "synchronized")
                .map(name -> text(Path.of("src", "it", name, "pom.xml")))
                .toList();
        List<String> snippets = XML.matcher(Files.readString(Path.of("src/site/markdown/build.md")))
                .results()
                .map(match -> match.group(1).replaceAll("\\s+", ""))
                .toList();
        assertTrue(snippets.size() >= 4, snippets::toString);
        assertEquals(
                List.of(),
                snippets.stream()
                        .filter(snippet -> projects.stream().noneMatch(project -> project.contains(snippet)))
                        .toList());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replaceAll("\\s+", "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
