package io.github.jlockdep.program;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.StreamHandler;

/** Programs that meet the monitors of the JDK's own classes, each with the grades of what must be found in it. */
@SuppressWarnings("ReturnValueIgnored") // it is the lock under the call that counts
public enum OfJdk implements Case {
    VECTORS_THAT_CONTAIN_EACH_OTHER("LIKELY") {
        @Override
        public void run() throws Exception {
            Vector<String> one = vector("a");
            Vector<String> two = vector("a");
            Turns.take(() -> one.containsAll(two), () -> two.containsAll(one));
        }
    },
    VECTORS_REMOVED_FROM_EACH_OTHER("LIKELY") {
        @Override
        public void run() throws Exception {
            Vector<String> one = vector("a");
            Vector<String> two = vector("b");
            Turns.take(() -> one.removeAll(two), () -> two.removeAll(one));
        }
    },
    BUFFERS_APPENDED_TO_EACH_OTHER("LIKELY") {
        @Override
        public void run() throws Exception {
            StringBuffer one = new StringBuffer("a");
            StringBuffer two = new StringBuffer("b");
            Turns.take(() -> one.append(two), () -> two.append(one));
        }
    },
    TABLES_THAT_ARE_COMPARED("LIKELY") {
        @Override
        public void run() throws Exception {
            Hashtable<String, String> one = new Hashtable<>();
            Hashtable<String, String> two = new Hashtable<>();
            one.put("a", "b");
            two.put("a", "b");
            Turns.take(() -> one.equals(two), () -> two.equals(one));
        }
    },
    SYNCHRONIZED_LISTS_ADDED_TO_EACH_OTHER("LIKELY") {
        @Override
        public void run() throws Exception {
            List<String> one = Collections.synchronizedList(new ArrayList<>());
            List<String> two = Collections.synchronizedList(new ArrayList<>());
            Turns.take(() -> one.addAll(two), () -> two.addAll(one));
        }
    },
    LISTENER_UNDER_A_STREAM("LIKELY") {
        @Override
        public void run() throws Exception {
            Object lock = new Object();
            PrintStream stream = new PrintStream(lockingSink(lock)) {};
            Turns.take(() -> stream.write(1), () -> {
                synchronized (lock) {
                    stream.write(2);
                }
            });
        }
    },
    BYTES_WRITTEN_UNDER_A_STREAM("LIKELY") {
        @Override
        public void run() throws Exception {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(1);
            Object lock = new Object();
            OutputStream locking = new OutputStream() {
                @Override
                public void write(int one) {
                    throw new AssertionError();
                }

                @Override
                public void write(byte[] some, int from, int count) {
                    synchronized (lock) {
                        Thread.onSpinWait();
                    }
                }
            };
            Turns.take(
                    () -> {
                        try {
                            bytes.writeTo(locking);
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    },
                    () -> {
                        synchronized (lock) {
                            bytes.write(1);
                        }
                    });
        }
    },
    /** What is read out of a buffer takes nothing; what fills it takes the lock of the stream below. */
    BUFFER_THAT_IS_FILLED("LIKELY") {
        @Override
        public void run() throws Exception {
            Object lock = new Object();
            InputStream locking = new InputStream() {
                @Override
                public int read() {
                    synchronized (lock) {
                        return 1;
                    }
                }
            };
            InputStream stream = new BufferedInputStream(locking, 4) {};
            Turns.take(stream::read, () -> {
                synchronized (lock) {
                    stream.read();
                }
            });
        }
    },
    BUFFER_THAT_IS_WRITTEN("LIKELY") {
        @Override
        public void run() throws Exception {
            Object lock = new Object();
            OutputStream stream = new BufferedOutputStream(lockingSink(lock), 2) {};
            Turns.take(
                    () -> {
                        for (int i = 0; i < 3; i++) {
                            stream.write(i);
                        }
                    },
                    () -> {
                        synchronized (lock) {
                            stream.write(3);
                        }
                    });
        }
    },
    BUFFER_THAT_IS_NOT_FULL("") {
        @Override
        public void run() throws Exception {
            Object lock = new Object();
            OutputStream stream = new BufferedOutputStream(lockingSink(lock)) {};
            Turns.take(
                    () -> {
                        stream.write(1);
                        synchronized (lock) {
                            stream.write(2);
                        }
                    },
                    () -> stream.write(new byte[] {3, 4}, 0, 2));
        }
    },
    BUFFER_THAT_CANNOT_BE_FILLED("") {
        @Override
        public void run() {
            InputStream failing = new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("no more");
                }
            };
            InputStream stream = new BufferedInputStream(failing) {};
            for (int i = 0; i < 10; i++) {
                try {
                    throw new AssertionError(stream.read());
                } catch (IOException expected) {
                    // and nothing is left held
                }
            }
        }
    },
    VECTOR_LOCKED_BY_THE_PROGRAM("LIKELY") {
        @Override
        public void run() throws Exception {
            Vector<String> vector = vector("a");
            Object lock = new Object();
            Turns.take(
                    () -> {
                        synchronized (vector) {
                            synchronized (lock) {
                                Thread.onSpinWait();
                            }
                        }
                    },
                    () -> {
                        synchronized (lock) {
                            vector.add("b");
                        }
                    });
        }
    },
    EQUALS_OF_AN_ELEMENT_THAT_LOCKS("LIKELY") {
        @Override
        public void run() throws Exception {
            Vector<Object> vector = new Vector<>();
            Object lock = new Object();
            Object element = new Object() {
                @Override
                public boolean equals(Object other) {
                    synchronized (lock) {
                        return this == other;
                    }
                }

                @Override
                public int hashCode() {
                    return 1;
                }
            };
            vector.add(element);
            Turns.take(() -> vector.contains(element), () -> {
                synchronized (lock) {
                    vector.add("b");
                }
            });
        }
    },
    /** The JDK's own bug 8349206: a handler called its formatter under its monitor, until JDK 24. */
    HANDLER_THAT_FORMATS(Runtime.version().feature() < 24 ? "LIKELY" : "") {
        @Override
        public void run() throws Exception {
            Object lock = new Object();
            Formatter formatter = new Formatter() {
                @Override
                public String format(LogRecord one) {
                    synchronized (lock) {
                        return one.getMessage();
                    }
                }
            };
            StreamHandler handler = new StreamHandler(OutputStream.nullOutputStream(), formatter) {};
            LogRecord event = new LogRecord(Level.INFO, "one");
            Turns.take(() -> handler.publish(event), () -> {
                synchronized (lock) {
                    handler.publish(event);
                }
            });
        }
    },
    ANOTHER_VECTOR_OF_ANOTHER_LINE("") {
        @Override
        public void run() throws Exception {
            Vector<String> one = vector("a");
            Vector<String> two = new Vector<>();
            two.add("b");
            Object lock = new Object();
            Turns.take(
                    () -> {
                        synchronized (lock) {
                            one.add("b");
                        }
                    },
                    () -> {
                        synchronized (two) {
                            synchronized (lock) {
                                two.add("c");
                            }
                        }
                    });
        }
    },
    ANOTHER_VECTOR_OF_THE_SAME_LINE("POSSIBLE") {
        @Override
        public void run() throws Exception {
            Vector<String> one = vector("a");
            Vector<String> two = vector("b");
            addUnder(new Object(), one);
            addUnder(new Object(), two);
            Object lock = new Object();
            Turns.take(() -> addUnder(lock, one), () -> Pair.take(two, lock));
        }
    },
    COLLECTIONS_UNDER_ONE_LOCK("") {
        @Override
        public void run() throws Exception {
            Object lock = new Object();
            Turns.Step step = () -> {
                for (int i = 0; i < 100; i++) {
                    synchronized (lock) {
                        Vector<String> vector = vector("a");
                        StringBuffer text =
                                new StringBuffer().append(vector.get(0)).append(i);
                        Hashtable<String, Object> table = new Hashtable<>();
                        table.put(text.toString(), vector);
                        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                        bytes.write(i);
                        new PrintStream(bytes, true).println(table);
                    }
                }
            };
            Turns.take(step, step);
        }
    },
    /** Locked by the program's own method first, then by the one that it inherits. */
    VECTORS_OF_A_CLASS_THAT_LOCKS_ITSELF("") {
        @Override
        public void run() {
            for (int i = 0; i < 100; i++) {
                new Counted().countedSize();
            }
        }
    },
    PRINTED_UNDER_TWO_LOCKS("") {
        @Override
        public void run() throws Exception {
            Pair pair = new Pair();
            Turns.Step step = () -> {
                synchronized (pair.first) {
                    System.out.print("");
                }
                synchronized (pair.second) {
                    System.out.print("");
                    System.err.print("");
                }
            };
            Turns.take(step, step);
        }
    };

    private static final class Counted extends Vector<String> {
        private static final long serialVersionUID = 1;

        private int count;

        synchronized int countedSize() {
            count++;
            return size() + count;
        }
    }

    private final String grades;

    OfJdk(String grades) {
        this.grades = grades;
    }

    @Override
    public String grades() {
        return grades;
    }

    private static OutputStream lockingSink(Object lock) {
        return new OutputStream() {
            @Override
            public void write(int one) {
                synchronized (lock) {
                    Thread.onSpinWait();
                }
            }
        };
    }

    static void addUnder(Object lock, Vector<String> vector) {
        synchronized (lock) {
            vector.add("c");
        }
    }

    static Vector<String> vector(String element) {
        Vector<String> vector = new Vector<>();
        vector.add(element);
        return vector;
    }

    /** Runs those of these names, or all. */
    public static void main(String[] names) throws Exception {
        Case.run(values(), names);
    }
}
