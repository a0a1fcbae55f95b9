package io.github.jlockdep.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.report.Grade;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a page of a bounded size shows. */
final class ExcerptTest {
    private static final Report FLOOD = SampleReports.flood(2_000);

    @Test
    void isAllOfAReportThatFits() {
        for (Report report : List.of(SampleReports.vfioAp(), SampleReports.waits(), SampleReports.hostile())) {
            Excerpt excerpt = Excerpt.of(report, 1);
            assertEquals(report, excerpt.shown());
            assertTrue(excerpt.leftOut().isNothing());
        }
    }

    @Test
    void keepsTheStrongestFindingsAndCountsTheOthers() {
        Excerpt excerpt = Excerpt.of(FLOOD, 1);
        List<FindingEntry> shown = excerpt.shown().findings();
        assertTrue(shown.size() > 10 && shown.size() < 1_000, "findings shown: " + shown.size());
        assertEquals(
                10, shown.stream().filter(each -> each.grade() == Grade.LIKELY).count());
        assertEquals(
                Map.of(Grade.POSSIBLE, 2_010 - shown.size()), excerpt.leftOut().findings());
        FindingEntry last = shown.get(shown.size() - 1);
        assertEquals("likely 9 a", excerpt.shown().held(last.ring().get(0)).name());
        assertEquals(2, excerpt.shown().observation(last.ring().get(0)).run() + 2);
    }

    @Test
    void sharesItsRoomWithTheGraphAndTheLockStatistics() {
        Excerpt excerpt = Excerpt.of(FLOOD, 1);
        int onRings = 2 * excerpt.shown().findings().size();
        assertTrue(excerpt.shown().dependencies().size() > onRings, "more dependencies than those of its rings");
        assertTrue(excerpt.leftOut().dependencies() > 0);
        assertEquals(
                FLOOD.lockStatistics().size() - excerpt.leftOut().lockStatistics(),
                excerpt.shown().lockStatistics().size());
        assertTrue(excerpt.leftOut().lockStatistics() > 0);
        assertEquals(
                FLOOD.lockStatistics().get(0), excerpt.shown().lockStatistics().get(0));
    }

    @Test
    void boundsThePage() throws IOException {
        int programs = page(SampleReports.withoutFinding(), 1);
        assertTrue(page(FLOOD, 32) - programs > 4 << 20, "the report is large");
        for (int mebibytes : new int[] {1, 2}) {
            int data = page(FLOOD, mebibytes) - programs;
            assertTrue(data <= (mebibytes << 20) + 1_000, mebibytes + " MiB: " + data);
            assertTrue(data > (mebibytes << 20) / 2, mebibytes + " MiB: " + data);
        }
    }

    @Test
    void addsUpTheFiguresOfRunsThatHaveNoColumn() {
        Report shown = Excerpt.of(SampleReports.ofRuns(250), 1).shown();
        assertEquals(101, shown.statistics().size());
        assertEquals(
                new StatisticEntry(100, "acquisitions", 150), shown.statistics().get(100));
    }

    private static int page(Report report, int mebibytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HtmlReport.write(report, mebibytes, out);
        return out.size();
    }
}
