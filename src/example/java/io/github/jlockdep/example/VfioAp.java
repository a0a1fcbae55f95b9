package io.github.jlockdep.example;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The driver whose lock-order cycle started this project, stage by stage. Each stage runs the notifier N, the intercepted
 * vCPU thread G and the ioctl P one after another, so that nothing can block; the log shows what could have.
 *
 * <p>{@code mvn -q test-compile exec:java} runs all stages; {@code -Dexec.args="1"} runs one.
 */
public final class VfioAp {
    /** One version of the driver: its three paths, in the order in which they are run. */
    interface Stage {
        String title();

        Map<String, Runnable> paths();
    }

    private static final Map<String, Stage> STAGES = new TreeMap<>(Map.of("1", new Stage1(), "3", new Stage3()));

    private VfioAp() {}

    /**
     * Runs the stages named by the arguments, or all.
     *
     * @param args numbers of stages
     * @throws InterruptedException if it is interrupted while a path runs
     */
    public static void main(String[] args) throws InterruptedException {
        for (String number : args.length == 0 ? STAGES.keySet() : List.of(args)) {
            Stage stage = STAGES.get(number);
            if (stage == null) {
                throw new IllegalArgumentException(
                        "There is no stage '" + number + "'; the stages are " + STAGES.keySet() + ".");
            }
            System.out.println("Stage " + number + ": " + stage.title());
            run(stage);
            System.out.println("Stage " + number + " is done; nothing blocked.");
        }
    }

    private static void run(Stage stage) throws InterruptedException {
        for (Map.Entry<String, Runnable> path : stage.paths().entrySet()) {
            Thread thread = new Thread(path.getValue(), path.getKey());
            thread.start();
            thread.join();
        }
    }
}
