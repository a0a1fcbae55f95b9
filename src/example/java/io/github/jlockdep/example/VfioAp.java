package io.github.jlockdep.example;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The driver whose lock-order cycle started this project, stage by stage: the notifier N, the intercepted vCPU thread G
 * and the ioctl P. Nothing ever blocks for good here; the log shows what could have.
 *
 * <p>{@code mvn -q test-compile exec:java} runs all stages; {@code -Dexec.args="1"} runs one.
 */
public final class VfioAp {
    /** One version of the driver. */
    interface Stage {
        String title();

        void run() throws InterruptedException;
    }

    /** What one of the three does. */
    interface Path {
        void run() throws InterruptedException;
    }

    /** One of the three, and what it does. */
    record Actor(String name, Path path) {
        Thread start() {
            Thread thread = new Thread(this::act, name);
            thread.start();
            return thread;
        }

        private void act() {
            try {
                path.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(name + " was interrupted", e);
            }
        }
    }

    private static final Map<String, Stage> STAGES = new TreeMap<>(Map.of(
            "1", new Stage1(),
            "2", new Stage2("", true),
            "2 undeclared", new Stage2("undeclared ", false),
            "2b", new Stage2b(),
            "3", new Stage3()));

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
            stage.run();
            System.out.println("Stage " + number + " is done; nothing is stuck.");
        }
    }

    /** Runs the actors one after another, each in a thread of its own. */
    static void inTurn(Actor... actors) throws InterruptedException {
        for (Actor actor : actors) {
            actor.start().join();
        }
    }

    /** Runs the actors at the same time, each in a thread of its own. */
    static void together(Actor... actors) throws InterruptedException {
        for (Thread thread : List.of(actors).stream().map(Actor::start).toList()) {
            thread.join();
        }
    }
}
