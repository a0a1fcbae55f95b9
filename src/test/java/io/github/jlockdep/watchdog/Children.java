package io.github.jlockdep.watchdog;

import io.github.jlockdep.testkit.ChildJvm;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Programs that run in JVMs of their own, some at the same time, because they mostly wait. */
final class Children implements AutoCloseable {
    private final ExecutorService runners = Executors.newFixedThreadPool(4);
    private final Map<Enum<?>, CompletableFuture<String>> texts = new ConcurrentHashMap<>();

    /** Runs the program with a watchdog; the class of the program has the main method, which reads its properties. */
    void start(Enum<?> program, int patienceMillis, String... options) {
        String[] all = new String[options.length + 3];
        all[0] = "-Dprogram=" + program.name();
        all[1] = "-Dpatience=" + patienceMillis;
        all[2] = "-Djlockdep.watchdog=" + patienceMillis + "ms";
        System.arraycopy(options, 0, all, 3, options.length);
        texts.put(
                program,
                CompletableFuture.supplyAsync(
                        () -> ChildJvm.withWholeClassPath()
                                .with(all)
                                .run(program.getDeclaringClass())
                                .text(),
                        runners));
    }

    /** What the program has printed, once it has ended. */
    String text(Enum<?> program) {
        return texts.get(program).join();
    }

    @Override
    public void close() {
        runners.shutdown();
    }
}
