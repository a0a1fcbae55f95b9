package io.github.jlockdep.agent.juc;

import static io.github.jlockdep.agent.juc.code.Hook.TOKEN;
import static io.github.jlockdep.agent.juc.code.Value.FLAG;
import static io.github.jlockdep.agent.juc.code.Value.NUMBER;
import static io.github.jlockdep.agent.juc.code.Value.THIS;
import static io.github.jlockdep.agent.juc.code.Value.THROWN;
import static io.github.jlockdep.agent.juc.code.Value.argument;
import static io.github.jlockdep.agent.juc.code.Value.longArgument;

import io.github.jlockdep.agent.juc.code.Call;
import io.github.jlockdep.agent.juc.code.Hook;
import io.github.jlockdep.agent.juc.code.Patch;
import io.github.jlockdep.agent.juc.code.Value;
import io.github.jlockdep.agent.juc.hooks.JdkFields;
import io.github.jlockdep.agent.templates.Templates;
import java.util.ArrayList;
import java.util.List;

/** Where what is waited for is hooked that is no lock: latches, futures and executors. */
final class EventPatches {
    private static final String CONCURRENT = "java/util/concurrent/";
    private static final String LATCH = CONCURRENT + "CountDownLatch";
    private static final String TASK = CONCURRENT + "FutureTask";
    private static final String SERVICE = CONCURRENT + "ExecutorCompletionService";
    private static final String FUTURE = CONCURRENT + "CompletableFuture";
    private static final String FORK_JOIN_TASK = CONCURRENT + "ForkJoinTask";
    private static final String POOL = CONCURRENT + "ForkJoinPool";
    private static final String TIME = "(JLjava/util/concurrent/TimeUnit;)";
    private static final String ENTRY = "(L" + FUTURE + "$Completion;)V";
    private static final String OTHER_AND_ENTRY = "(L" + FUTURE + ";L" + FUTURE + "$BiCompletion;)V";
    private static final String RESULT = "Ljava/lang/Object;";

    private EventPatches() {}

    /** All but those of pools and their workers, and of what all tasks of fork and join extend. */
    static List<Patch> all() {
        return List.of(
                latch(),
                scheduledPool(),
                task(),
                completionService(),
                future(),
                async("AsyncSupply", "java/util/function/Supplier"),
                async("AsyncRun", "java/lang/Runnable"),
                recursive("RecursiveTask"),
                recursive("RecursiveAction"),
                adapted("AdaptedCallable"),
                adapted("AdaptedRunnable"),
                adapted("AdaptedRunnableAction"),
                adapted(JdkFields.HAS_INTERRUPTIBLE_TASKS ? "InterruptibleTask" : "AdaptedInterruptibleCallable"));
    }

    /** What all tasks of fork and join extend. */
    static Patch forkJoinTask() {
        Value tag = tag(FORK_JOIN_TASK);
        Value status = THIS.field(FORK_JOIN_TASK, "status", "I");
        List<Hook> hooks = new ArrayList<>(List.of(
                asks("get()", "joining", "joined", tag, status),
                asks("join()", "joining", "joined", tag, status),
                asksAny("quietlyJoin()V", "joining", "joined", tag, status),
                asksTimed("joiningTimed", "joinedTimed", "joinTimedOut", tag, status),
                Hook.of("isDone()Z").after("told", FLAG, tag)));
        if (JdkFields.HAS_INTERRUPTIBLE_TASKS) {
            hooks.add(Hook.of("quietlyJoinPoolInvokeAllTask(J)V")
                    .before("joiningUntil", THIS, tag, status, longArgument(1))
                    .after("joined", TOKEN, status)
                    .failed("joined", TOKEN, status));
        } else {
            hooks.add(asks("joinForPoolInvoke(" + type(POOL) + ")", "joining", "joined", tag, status));
            hooks.add(asksAny("awaitPoolInvoke(" + type(POOL) + ")V", "joining", "joined", tag, status));
        }
        return new Patch(FORK_JOIN_TASK, FORK_JOIN_TASK, Templates.EVENTS, null, hooks);
    }

    /** What runs a task of the program's own that is a ForkJoinTask. */
    private static Patch recursive(String name) {
        return new Patch(
                CONCURRENT + name,
                FORK_JOIN_TASK,
                Templates.EVENTS,
                null,
                List.of(Hook.of("exec()Z")
                        .before("forkedBegins", THIS, tag(FORK_JOIN_TASK))
                        .after("execEnds", FLAG, TOKEN)
                        .failed("asyncEnds", TOKEN)));
    }

    /** A method that asks for a result, which has come if that value says so. */
    private static Hook asks(String method, String before, String after, Value tag, Value done) {
        return asksAny(method + RESULT, before, after, tag, done);
    }

    private static Hook asksAny(String method, String before, String after, Value tag, Value done) {
        return Hook.of(method)
                .before(before, THIS, tag, done)
                .after(after, TOKEN, done)
                .failed(after, TOKEN, done);
    }

    private static Hook asksTimed(String before, String after, String failed, Value tag, Value done) {
        return Hook.of("get" + TIME + RESULT)
                .before(before, THIS, tag, done, longArgument(1))
                .after(after, TOKEN, done)
                .failed(failed, THROWN, TOKEN, done);
    }

    /** A task of a ForkJoinPool that was handed in as something else. */
    private static Patch adapted(String name) {
        return new Patch(
                FORK_JOIN_TASK + "$" + name,
                null,
                Templates.EVENTS,
                null,
                List.of(Hook.of("exec()Z")
                        .before("execBegins", THIS)
                        .after("execEnds", FLAG, TOKEN)
                        .failed("asyncEnds", TOKEN)));
    }

    /** The workers of a pool, which have a tag. */
    static Patch worker() {
        return new Patch(WorkerTasks.WORKER, WorkerTasks.WORKER, Templates.EVENTS, null, List.of());
    }

    private static Patch latch() {
        Value tag = tag(LATCH);
        String sync = LATCH + "$Sync";
        Value count = THIS.field(LATCH, "sync", "L" + sync + ";").call(sync, "getCount", "I");
        Call made = new Call("madeLatch", List.of(THIS), Value.OBJECT);
        return new Patch(
                LATCH,
                LATCH,
                Templates.EVENTS,
                new Patch.Made(THIS, LATCH, made),
                List.of(
                        Hook.of("await()V")
                                .before("opening", tag, count)
                                .after("opened", TOKEN, tag)
                                .failed("notOpened", TOKEN),
                        Hook.of("await" + TIME + "Z")
                                .before("openingTimed", tag, count, longArgument(1))
                                .after("openedTimed", FLAG, TOKEN, tag)
                                .failed("notOpened", TOKEN),
                        Hook.of("getCount()J").after("counted", NUMBER, tag),
                        Hook.of("countDown()V").atEntry("countingDown", tag, count)));
    }

    /** A pool, whose workers must have a tag. */
    static Patch pool() {
        Value tag = tag(WorkerTasks.POOL);
        Value terminated = THIS.call(WorkerTasks.POOL, "isTerminated", "Z");
        Call made = new Call("madePool", List.of(THIS), Value.OBJECT);
        return new Patch(
                WorkerTasks.POOL,
                WorkerTasks.POOL,
                Templates.EVENTS,
                new Patch.Made(THIS, WorkerTasks.POOL, made),
                List.of(
                        Hook.of("execute(Ljava/lang/Runnable;)V").atEntry("executing", argument(1), tag),
                        Hook.of("awaitTermination" + TIME + "Z")
                                .before("terminating", tag, terminated, longArgument(1), argument(3))
                                .after("terminated", FLAG, TOKEN, tag, longArgument(1))
                                .failed("terminationFailed", TOKEN, tag),
                        Hook.of("isTerminated()Z").after("toldOfEnd", FLAG, tag),
                        Hook.of("setCorePoolSize(I)V").atEntry("resizing", tag),
                        Hook.of("setMaximumPoolSize(I)V").atEntry("resizing", tag)),
                new WorkerTasks());
    }

    private static Patch scheduledPool() {
        String type = CONCURRENT + "ScheduledThreadPoolExecutor";
        Value tag = tag(WorkerTasks.POOL);
        Hook delayed = Hook.of("delayedExecute(Ljava/util/concurrent/RunnableScheduledFuture;)V")
                .atEntry("executing", argument(1), tag);
        return new Patch(type, WorkerTasks.POOL, Templates.EVENTS, null, List.of(delayed));
    }

    private static Patch task() {
        Value tag = tag(TASK);
        Value state = THIS.field(TASK, "state", "I");
        return new Patch(
                TASK,
                TASK,
                Templates.EVENTS,
                null,
                List.of(
                        asks("get()", "resulting", "resulted", tag, state),
                        asksTimed("resultingTimed", "resultedTimed", "resultTimedOut", tag, state),
                        Hook.of("run()V")
                                .before("runBegins", THIS, tag)
                                .after("asyncEnds", TOKEN)
                                .failed("asyncEnds", TOKEN),
                        Hook.of("isDone()Z").after("told", FLAG, tag),
                        Hook.of("isCancelled()Z").after("told", FLAG, tag)));
    }

    /** Where a task that has ended may be taken out without a wait for it. */
    private static Patch completionService() {
        Value tag = tag(SERVICE);
        String taken = type(CONCURRENT + "Future");
        return new Patch(
                SERVICE,
                SERVICE,
                Templates.EVENTS,
                new Patch.Made(THIS, SERVICE, new Call("madeService", List.of(THIS), Value.OBJECT)),
                List.of(
                        Hook.of("poll()" + taken).after("polled", Value.RESULT, tag),
                        Hook.of("poll" + TIME + taken).after("polled", Value.RESULT, tag)));
    }

    private static Patch future() {
        Value tag = tag(FUTURE);
        Value result = THIS.passedTo(Templates.EVENTS, "resultOf"); // to read it here would count as to be told of it
        Value[] completion = {tag, result};
        return new Patch(
                FUTURE,
                FUTURE,
                Templates.EVENTS,
                null,
                List.of(
                        asks("get()", "resulting", "resulted", tag, result),
                        asks("join()", "resulting", "resulted", tag, result),
                        asksTimed("resultingTimed", "resultedTimed", "resultTimedOut", tag, result),
                        Hook.of("isDone()Z").after("told", FLAG, tag),
                        Hook.of("orTimeout" + TIME + type(FUTURE)).after("endsByTime", THIS, result),
                        Hook.of("completeOnTimeout(Ljava/lang/Object;" + TIME.substring(1) + type(FUTURE))
                                .after("endsByTime", THIS, result),
                        Hook.of("unipush" + ENTRY).after("stageAdded", argument(1), THIS, tag),
                        Hook.of("bipush" + OTHER_AND_ENTRY).after("stageAdded", argument(2), THIS, tag),
                        Hook.of("orpush" + OTHER_AND_ENTRY).after("stageAdded", argument(2), THIS, tag),
                        Hook.of("internalComplete(Ljava/lang/Object;)Z").atEntry("completing", completion),
                        Hook.of("completeRelay(Ljava/lang/Object;)Z").atEntry("completing", completion),
                        Hook.of("completeValue(Ljava/lang/Object;)Z").atEntry("completing", completion),
                        Hook.of("completeNull()Z").atEntry("completing", completion),
                        Hook.of("completeThrowable(Ljava/lang/Throwable;)Z").atEntry("completing", completion),
                        Hook.of("completeThrowable(Ljava/lang/Throwable;Ljava/lang/Object;)Z")
                                .atEntry("completing", completion)));
    }

    /** What runs a function that completes a future, on whatever executor. */
    private static Patch async(String name, String function) {
        String type = FUTURE + "$" + name;
        return new Patch(
                type,
                null,
                Templates.EVENTS,
                null,
                List.of(
                        Hook.of("<init>(" + type(FUTURE) + type(function) + ")V")
                                .after("asyncMade", THIS),
                        Hook.of("run()V")
                                .before("asyncBegins", THIS)
                                .after("asyncEnds", TOKEN)
                                .failed("asyncEnds", TOKEN)));
    }

    private static String type(String className) {
        return "L" + className + ";";
    }

    private static Value tag(String type) {
        return THIS.field(type, Patch.TAG, Value.OBJECT);
    }
}
