package io.github.jlockdep.junit;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.junit.Watch.Running;
import io.github.jlockdep.report.Splat;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Fails tests because of what the detector finds while they run. {@link CheckLocks} registers it, and says what counts;
 * registered by other means, it does what the annotation does by default.
 *
 * <p>A splat belongs to the test on whose thread it was found, or on a thread that was made there. Of older threads, as
 * those of a pool, it belongs to the only test that runs; if several do, to their class, or else to the run. All state
 * is in the context's store; registering the extension twice changes nothing.
 *
 * @since 0.1.0
 */
public final class LockdepExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, InvocationInterceptor {
    private static final Namespace NAMESPACE = Namespace.create(LockdepExtension.class);

    /** For JUnit. */
    public LockdepExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        begin(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Running running = store(context).remove(Running.class, Running.class);
        if (running != null) {
            Lockdep.findings(); // the detector reports what ended threads have left behind when somebody asks
            fail(new Outcome(watch(context).end(running), rule(context), null).unexpected());
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Running running = begin(context);
        if (running != null && rule(context).isolated()) {
            watch(context).isolate(running.scope());
        }
        if (running != null) {
            annotation(context, ExpectSplat.class)
                    .ifPresent(expected -> store(context).put(Expectation.class, Expectation.of(expected)));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Running running = store(context).remove(Running.class, Running.class);
        if (running == null) {
            return;
        }
        Lockdep.findings();
        List<Splat> splats = watch(context).end(running);
        Expectation expectation = expectation(context);
        if (expectation != null) {
            expectation.leaveOutOfBaseline();
        }
        Outcome outcome = new Outcome(splats, rule(context), expectation);
        AssertionError missing = context.getExecutionException().isPresent() ? null : outcome.missing();
        watch(context).endIsolation(running.scope());
        fail(joined(missing, outcome.unexpected()));
    }

    /** A dynamic test is a test of its own; what is expected of its factory, the factory has to produce as a whole. */
    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext ignored, ExtensionContext context)
            throws Throwable {
        Running factory = store(context).get(Running.class, Running.class);
        if (factory == null) {
            invocation.proceed();
            return;
        }
        String name = factory.scope().name() + " " + context.getDisplayName();
        Running running = watch(context).begin(factory.scope(), context.getUniqueId(), name);
        Throwable failure = null;
        try {
            invocation.proceed();
        } catch (Throwable thrown) {
            failure = thrown;
        }
        Outcome outcome = new Outcome(watch(context).end(running), rule(context), expectation(context));
        outcome.expected().forEach(factory.scope()::add);
        Throwable all = joined(failure, outcome.unexpected());
        if (all != null) {
            throw all;
        }
    }

    /** Begins the scope of the context, unless that has been done, or the detector is off. */
    private static @Nullable Running begin(ExtensionContext context) {
        Store store = store(context);
        Running outer = store.get(Running.class, Running.class);
        if (Lockdep.wasStartedOff() || outer != null && outer.id().equals(context.getUniqueId())) {
            return null;
        }
        Running running =
                watch(context).begin(outer == null ? null : outer.scope(), context.getUniqueId(), TestName.of(context));
        store.put(Running.class, running);
        return running;
    }

    private static Watch watch(ExtensionContext context) {
        return WatchResource.in(store(context.getRoot()));
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    private static @Nullable Expectation expectation(ExtensionContext context) {
        return store(context).get(Expectation.class, Expectation.class);
    }

    private static Rule rule(ExtensionContext context) {
        return annotation(context, CheckLocks.class)
                .map(Rule::of)
                .or(() -> context.getParent().map(LockdepExtension::rule))
                .orElse(Rule.DEFAULT);
    }

    private static <A extends Annotation> Optional<A> annotation(ExtensionContext context, Class<A> type) {
        return context.getElement().flatMap(element -> AnnotationSupport.findAnnotation(element, type));
    }

    private static @Nullable Throwable joined(@Nullable Throwable first, @Nullable Throwable second) {
        if (first == null) {
            return second;
        }
        if (second != null && second != first) {
            first.addSuppressed(second);
        }
        return first;
    }

    private static void fail(@Nullable Throwable failure) {
        if (failure instanceof AssertionError error) {
            throw error;
        }
    }
}
