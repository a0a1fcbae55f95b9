package io.github.jlockdep.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page as a file; {@link PageInBrowserTest} looks at it in a browser. */
final class HtmlReportTest {
    private static final Pattern SCRIPT = Pattern.compile("(?s)<script([^>]*)>(.*?)</script>");

    @Test
    void policyNamesEveryScriptByItsHashAndAllowsNothingElse() throws Exception {
        String page = page(SampleReports.vfioAp());
        String policy = page.replaceAll("(?s).*Content-Security-Policy\" content=\"([^\"]*)\".*", "$1");
        assertTrue(policy.startsWith("default-src 'none';"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        List<MatchResult> scripts = SCRIPT.matcher(page).results().toList();
        assertEquals(7, scripts.size());
        for (MatchResult script : scripts) {
            if (!script.group(1).contains("application/json")) {
                assertTrue(policy.contains("'sha256-" + hash(script.group(2)) + "'"), script.group(1));
            }
        }
    }

    @Test
    void namesOfAReportAddNoElement() throws IOException {
        String hostile = page(SampleReports.hostile());
        assertEquals(7, SCRIPT.matcher(hostile).results().count());
        assertFalse(hostile.contains("<img"));
        assertFalse(hostile.contains("<svg onload"));
    }

    @Test
    void namesNoFileBesideIt() throws IOException {
        String page = SCRIPT.matcher(page(SampleReports.vfioAp())).replaceAll("");
        assertFalse(page.matches("(?s).*(src=|href=|url\\(|@import).*"));
    }

    @Test
    void carriesTheLicencesOfItsLibraries() throws IOException {
        String page = page(SampleReports.withoutFinding());
        assertEquals(
                4,
                Pattern.compile("Permission is hereby granted, free of charge, to any person obtaining[^*]*\\*/\n")
                        .matcher(page)
                        .results()
                        .filter(match -> match.group().contains("THE SOFTWARE IS PROVIDED"))
                        .count());
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }

    private static String page(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HtmlReport.write(report, HtmlReport.MEBIBYTES, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
