package io.github.jlockdep.bench.agent;

import com.sun.management.ThreadMXBean;
import io.github.jlockdep.locks.TrackedReentrantLock;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Measures {@link Work} in a JVM with the agent, and prints a line for each work: its name, then nanoseconds of
 * processor time per call for the plain copy, the followed class, the same while a second thread does the same with
 * monitors of its own, the JDK's lock and the tracked one; then the bytes that a call allocates beyond the plain
 * copy's, and nanoseconds for the plain copy beside a second thread. Each is the best of many short batches, by turns.
 */
public final class Calls {
    /** The package of the copy that the agent leaves alone. */
    static final String PLAIN = "plain.work.";

    private static final int CALLS = 20_000;
    private static final int WARM_UPS = 30;
    /** The machine may be slow for as long as a batch of batches takes. */
    private static final int ROUNDS = 3;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Map<String, double[]> best = new LinkedHashMap<>();
    private final int batches;

    private Calls(int batches) {
        this.batches = batches;
    }

    /** Measures; the argument is how many batches of each work. */
    public static void main(String[] arguments) throws Exception {
        new Calls(Integer.parseInt(arguments[0])).run();
    }

    private void run() throws Exception {
        Class<?> copy = new Copies().loadClass(PLAIN + Work.class.getSimpleName());
        Map<String, Batch> plain = works(copy);
        Map<String, Batch> hooked = works(Work.class);
        Map<String, Batch> raw = new Wrapped(name -> new ReentrantLock()).works();
        Map<String, Batch> tracked = new Wrapped(TrackedReentrantLock::new).works();
        for (int round = 0; round < WARM_UPS; round++) {
            hooked.values()
                    .forEach(work -> work.run(CALLS)); // the hooks have seen all kinds of monitors, as they would
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (String work : hooked.keySet()) {
                measure(work, plain.get(work), hooked.get(work), raw.get(work), tracked.get(work));
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (String work : hooked.keySet()) {
                if (!work.equals("static method")) { // they would share the monitor
                    measureBeside(work, plain.get(work), works(copy).get(work), 6);
                    measureBeside(work, hooked.get(work), works(Work.class).get(work), 2);
                }
            }
        }
        measureWithEvents("block", plain.get("block"), hooked.get("block"));
        best.forEach((work, figures) -> {
            StringBuilder line = new StringBuilder(work);
            for (double figure : figures) {
                line.append(';').append(figure);
            }
            System.out.println(line);
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Batch> works(Class<?> type) throws ReflectiveOperationException {
        return ((Supplier<Map<String, Batch>>) type.getDeclaredConstructor().newInstance()).get();
    }

    private void measure(String work, Batch plain, Batch hooked, Batch raw, Batch tracked) {
        double[] figures = best.computeIfAbsent(work, any -> new double[] {1e9, 1e9, 1e9, 1e9, 1e9, 1e9, 1e9});
        for (int i = -WARM_UPS; i < batches; i++) {
            note(figures, 0, i, nanos(plain));
            note(figures, 1, i, nanos(hooked));
            if (raw != null) {
                note(figures, 3, i, nanos(raw));
                note(figures, 4, i, nanos(tracked));
            }
        }
        figures[5] = Math.min(figures[5], bytes(hooked) - bytes(plain));
    }

    private void measureBeside(String work, Batch batch, Batch beside, int column) throws InterruptedException {
        boolean[] over = new boolean[1];
        Thread other = new Thread(() -> {
            while (!isOver(over)) {
                beside.run(CALLS);
            }
        });
        other.start();
        try {
            for (int i = -WARM_UPS; i < batches; i++) {
                note(best.get(work), column, i, nanos(batch));
            }
        } finally {
            synchronized (over) {
                over[0] = true;
            }
            while (other.isAlive()) {
                Thread.onSpinWait(); // to join it would be an event, with which all costs more
            }
        }
    }

    private void measureWithEvents(String work, Batch plain, Batch hooked) throws InterruptedException {
        Thread waitedFor = new Thread(() -> {});
        waitedFor.start();
        waitedFor.join();
        measure(work + ", once there are events", plain, hooked, null, null);
    }

    private static boolean isOver(boolean[] over) {
        synchronized (over) {
            return over[0];
        }
    }

    private static void note(double[] figures, int column, int batch, double nanos) {
        if (batch >= 0 && nanos < figures[column]) {
            figures[column] = nanos;
        }
    }

    private static double nanos(Batch batch) {
        long before = THREADS.getCurrentThreadCpuTime();
        batch.run(CALLS);
        return (THREADS.getCurrentThreadCpuTime() - before) / (double) CALLS;
    }

    private static double bytes(Batch batch) {
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        batch.run(CALLS);
        return (THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / (double) CALLS;
    }

    /** Defines copies of this package's classes under the names that are excluded. */
    private static final class Copies extends ClassLoader {
        private static final String HERE = Calls.class.getPackageName() + ".";

        Copies() {
            super(Calls.class.getClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.startsWith(PLAIN)) {
                throw new ClassNotFoundException(name);
            }
            String original = HERE + name.substring(PLAIN.length());
            try (InputStream in =
                    Calls.class.getClassLoader().getResourceAsStream(original.replace('.', '/') + ".class")) {
                ClassWriter writer = new ClassWriter(0);
                new ClassReader(in).accept(new ClassRemapper(writer, new Names()), 0);
                byte[] bytes = writer.toByteArray();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        private static final class Names extends Remapper {
            private static final String WORK = Work.class.getName().replace('.', '/');

            Names() {
                super(Opcodes.ASM9);
            }

            @Override
            public String map(String name) {
                boolean copied = name.equals(WORK) || name.startsWith(WORK + "$");
                return copied ? PLAIN.replace('.', '/') + name.substring(HERE.length()) : name;
            }
        }
    }
}
