package io.github.jlockdep.cli;

import io.github.jlockdep.cli.page.DotText;
import io.github.jlockdep.cli.page.HtmlReport;
import io.github.jlockdep.cli.page.MermaidText;
import io.github.jlockdep.cli.page.Report;
import io.github.jlockdep.cli.page.ReportJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The forms that a report is written in. */
enum Form {
    /** For people, as the splats of a log. */
    TEXT {
        @Override
        void write(Report report, int pageMebibytes, OutputStream out) throws IOException {
            out.write(new TextReport(report).text().getBytes(StandardCharsets.UTF_8));
        }
    },
    /** For programs. */
    JSON {
        @Override
        void write(Report report, int pageMebibytes, OutputStream out) throws IOException {
            ReportJson.write(report, out);
            out.write('\n');
        }
    },
    /** One page that needs no network. */
    HTML {
        @Override
        void write(Report report, int pageMebibytes, OutputStream out) throws IOException {
            HtmlReport.write(report, pageMebibytes, out);
        }
    },
    /** The graph for Graphviz. */
    DOT {
        @Override
        void write(Report report, int pageMebibytes, OutputStream out) throws IOException {
            out.write(new DotText().graph(report).getBytes(StandardCharsets.UTF_8));
        }
    },
    /** The graph for Mermaid. */
    MERMAID {
        @Override
        void write(Report report, int pageMebibytes, OutputStream out) throws IOException {
            out.write(new MermaidText().graph(report).getBytes(StandardCharsets.UTF_8));
        }
    };

    /** Writes the report; a page with at most so many MiB of data. */
    abstract void write(Report report, int pageMebibytes, OutputStream out) throws IOException;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
