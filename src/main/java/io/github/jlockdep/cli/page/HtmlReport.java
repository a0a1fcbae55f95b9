package io.github.jlockdep.cli.page;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a report as one HTML page that needs no other file and no network. Its Content Security Policy names its
 * scripts by hash and allows nothing else; the report stands in it as JSON, and reaches the screen as text only.
 */
public final class HtmlReport {
    /** How many MiB of data a page carries at most, unless somebody asks for another bound. */
    public static final int MEBIBYTES = 16;

    private static final List<String> LIBRARIES = List.of("cytoscape", "layout-base", "cose-base", "cytoscape-fcose");

    private static final List<String> SCRIPTS = List.of(
            "dom.js",
            "model.js",
            "frames.js",
            "evidence.js",
            "circle.js",
            "picture.js",
            "findings.js",
            "graph.js",
            "explorer.js",
            "figures.js",
            "locks.js",
            "page.js");

    private HtmlReport() {}

    /**
     * Writes the page in UTF-8, and leaves the stream open. Of what is more than its room, the strongest findings and
     * what they need are kept, and the page says what is left out.
     *
     * @param mebibytes the room for data in MiB, from 1 on; the page's own programs take one more
     * @throws IOException if the stream throws it
     */
    public static void write(Report whole, int mebibytes, OutputStream out) throws IOException {
        Excerpt excerpt = Excerpt.of(whole, mebibytes);
        String style = Resources.text("page.css");
        String own = SCRIPTS.stream().map(Resources::text).collect(Collectors.joining("\n"));
        List<String> libraries = LIBRARIES.stream().map(HtmlReport::library).toList();
        List<String> scripts = Stream.concat(libraries.stream(), Stream.of(own)).toList();

        Writer page = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        page.write(Resources.text("page.html")
                .replace("{{policy}}", ContentPolicy.of(scripts, style))
                .replace("{{style}}", style));
        page.write("<script type=\"application/json\" id=\"report\">");
        ReportJson.write(excerpt.shown(), page);
        page.write("</script>\n<script type=\"application/json\" id=\"texts\">");
        Texts.write(excerpt, page);
        page.write("</script>\n");
        for (String library : libraries) {
            page.write("<script>" + library + "</script>\n");
        }
        page.write("<script type=\"module\">" + own + "</script>\n</body>\n</html>\n");
        page.flush();
    }

    /** A library, headed by its licence. */
    private static String library(String name) {
        return "/*! " + name + "\n\n"
                + Resources.text("lib/" + name + "/LICENSE").strip() + "\n*/\n"
                + Resources.text("lib/" + name + "/" + name + ".js");
    }
}
