package io.github.jlockdep.cli.page;

import io.github.jlockdep.cli.page.ReportMaker.Side;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.SplatKind;
import java.util.Random;
import java.util.stream.IntStream;

/** The reports that the tests of this package show. */
final class SampleReports {
    private static final String MET =
            "different threads, no common guard, and each wants the very lock that the next holds";

    private SampleReports() {}

    /** Three classes in order. */
    static Report withoutFinding() {
        ReportMaker report = new ReportMaker();
        int a = report.lock("a", "com.acme");
        int b = report.lock("b", "com.acme");
        int c = report.lock("c", "");
        report.dependency(new Side("worker-1/21", a, b), null);
        report.dependency(new Side("worker-2/22", b, c), null);
        report.statistic("acquisitions", 123_456);
        return report.make();
    }

    /** The driver's ring of three locks, the ring that its busy flag hid, and one that a gate keeps open. */
    static Report vfioAp() {
        ReportMaker report = new ReportMaker();
        int kvm = report.lock("kvm->lock", "linux.kvm");
        int vcpu = report.lock("vcpu->mutex", "linux.kvm");
        int matrix = report.lock("matrix_dev->lock", "linux.vfio");
        int busy = report.node("kvm_busy", "linux.vfio", ClassEntry.Kind.EVENT);
        report.ring(
                Grade.LIKELY,
                MET,
                new Side("P/31", kvm, vcpu),
                new Side("G/32", vcpu, matrix),
                new Side("N/33", matrix, kvm));
        report.ring(
                Grade.POSSIBLE,
                "the instances never met",
                new Side("P/31", kvm, vcpu),
                new Side("G/32", vcpu, busy).withTimeout(),
                new Side("N/33", busy, kvm));
        int queues = report.lock("queues", "linux.vfio");
        int links = report.lock("links", "linux.vfio");
        report.ring(
                Grade.GUARDED,
                "all sides hold gate#9",
                new Side("A/41", queues, links).under("gate#9"),
                new Side("B/42", links, queues).under("gate#9"));
        report.finding(
                SplatKind.BAD_UNLOCK_BALANCE,
                Grade.CERTAIN,
                "queues",
                "WARNING: bad unlock balance detected!\nN/33 is trying to release lock (queues)\n");
        report.statistic("acquisitions", 1_234_567);
        report.statistic("chains", 42);
        report.lockStatistic("kvm->lock", LockMode.EXCLUSIVE, 7, 3);
        report.lockStatistic("matrix_dev->lock", LockMode.SHARED, 2, 5_000);
        report.lockStatistic("vcpu->mutex", LockMode.EXCLUSIVE, 0, 40);
        return report.make();
    }

    /** 200 classes in ten packages, 600 dependencies without a ring, and three rings of 2, 5 and 12 sides. */
    static Report large() {
        Random random = new Random(7);
        ReportMaker report = new ReportMaker();
        int other = report.run("shard-2/target/recording-0000000002.jsonl");
        int[] classes = IntStream.range(0, 200)
                .map(i -> report.lock(
                        "com.acme.part" + i % 10 + ".Registry" + i + ".lock(Registry" + i + ".java:" + (30 + i) + ")",
                        "com.acme.part" + i % 10))
                .toArray();
        for (int i = 0; i < 600; i++) {
            int from = (int) (199 * random.nextDouble() * random.nextDouble());
            int to = from + 1 + random.nextInt(199 - from);
            report.dependency(
                    new Side("http-nio-8080-exec-" + i % 10 + "/" + (50 + i), classes[from], classes[to]), null);
        }
        ring(report, Grade.LIKELY, classes, 20, 2, 0);
        ring(report, Grade.POSSIBLE, classes, 60, 5, other);
        ring(report, Grade.LIKELY, classes, 100, 12, 0);
        return report.make();
    }

    private static void ring(ReportMaker report, Grade grade, int[] classes, int first, int size, int lastRun) {
        Side[] sides = IntStream.range(0, size)
                .mapToObj(i -> new Side(
                        "http-nio-8080-exec-" + i + "/" + (50 + i),
                        classes[first + i],
                        classes[first + (i + 1) % size]))
                .toArray(Side[]::new);
        sides[size - 1] = sides[size - 1].in(lastRun);
        report.ring(grade, MET, sides);
    }

    /** Readers, a pool that waits for itself, a thread that is joined, and a ring of runs. */
    static Report waits() {
        ReportMaker report = new ReportMaker();
        int second = report.run("target/shard-2.jsonl");
        int pool = report.node("pool", "com.acme", ClassEntry.Kind.EXECUTOR);
        int end = report.node("end of worker", "com.acme", ClassEntry.Kind.THREAD);
        int catalog = report.lock("catalog", "com.acme");
        int index = report.lock("index", "com.acme");
        report.ring(Grade.LIKELY, "its only thread waits for it", new Side("pool-1-thread-1/51", pool, pool));
        report.ring(Grade.LIKELY, MET, new Side("worker/52", end, catalog), new Side("main/1", catalog, end));
        report.ring(
                Grade.POSSIBLE,
                "readers of two runs",
                new Side("reader/61", catalog, index).reading(),
                new Side("reader/61", index, catalog).reading().in(second));
        return report.make();
    }

    /** 2,000 classes, 6,000 dependencies, and a ring of 100 sides. */
    static Report huge() {
        Random random = new Random(11);
        ReportMaker report = new ReportMaker();
        int[] classes = IntStream.range(0, 2_000)
                .map(i -> report.lock("org.acme.p" + i % 40 + ".Node" + i, "org.acme.p" + i % 40))
                .toArray();
        for (int i = 0; i < 6_000; i++) {
            int from = random.nextInt(1_999);
            report.dependency(
                    new Side("t/" + i, classes[from], classes[from + 1 + random.nextInt(1_999 - from)]), null);
        }
        ring(report, Grade.LIKELY, classes, 0, 100, 0);
        return report.make();
    }

    /** That many possible rings of two, ten likely ones behind them, as many rows of lock statistics, and 500 dependencies. */
    static Report flood(int rings) {
        ReportMaker report = new ReportMaker();
        for (int i = 0; i < rings + 10; i++) {
            String name = (i < rings ? "possible " + i : "likely " + (i - rings)) + " ";
            int a = report.lock(name + "a", "");
            int b = report.lock(name + "b", "");
            report.ring(
                    i < rings ? Grade.POSSIBLE : Grade.LIKELY, MET, new Side("t/" + i, a, b), new Side("u/" + i, b, a));
            report.lockStatistic(name + "a", LockMode.EXCLUSIVE, 2L * rings - i, 1);
        }
        int first = report.lock("first", "");
        for (int i = 0; i < 500; i++) {
            report.dependency(new Side("v/1", first, report.lock("other " + i, "")), null);
        }
        return report.make();
    }

    /** So many runs, each of which has counted one acquisition. */
    static Report ofRuns(int count) {
        ReportMaker report = new ReportMaker();
        IntStream.range(1, count).forEach(i -> report.run("run-" + i + ".jsonl"));
        IntStream.range(0, count).forEach(i -> report.statistic(i, "acquisitions", 1));
        return report.make();
    }

    /** Names that would run a script, leave the page or turn the text around, if they were more than text. */
    static Report hostile() {
        ReportMaker report = new ReportMaker();
        report.run("\"><script>window.hacked=1</script>.jsonl");
        int a = report.lock("<img src=x onerror=window.hacked=2>", "<b>package</b>");
        int b = report.lock("</script><script>window.hacked=3</script><!--", "com.acme");
        int c = report.lock("\u202egnol\u0000\u0007\n\ud800 \"' ${7*7} {{7*7}} " + "x".repeat(100_000), "");
        report.ring(
                Grade.LIKELY,
                "<script>window.hacked=4</script>",
                new Side("<svg onload=window.hacked=5>/1", a, b)
                        .under("<i>gate</i>#1")
                        .in(1),
                new Side("javascript:window.hacked=6/2", b, c).under("<i>gate</i>#1"),
                new Side("c", c, a).under("<i>gate</i>#1"));
        report.statistic("<script>window.hacked=7</script>", 1);
        report.lockStatistic("<img src=x onerror=window.hacked=8>", LockMode.EXCLUSIVE, 7, 3);
        return report.make();
    }
}
