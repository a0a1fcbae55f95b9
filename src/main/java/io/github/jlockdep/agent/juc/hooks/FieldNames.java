package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.agent.classfile.ClassFile;
import io.github.jlockdep.agent.classfile.MethodWalk;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * The fields in which classes of the application store, at once, what they make of {@code java.util.concurrent}: better
 * names than the lines of code. A line that stores into more than one field names none. Safe for use by any thread.
 */
/* A field is found by the class and the line, never forgotten, and refers to no class. */
public final class FieldNames {
    private static final String CONCURRENT = "java/util/concurrent/";
    private static final boolean[] CALLS = MethodWalk.opcodes(Opcodes.INVOKESPECIAL, Opcodes.INVOKESTATIC);
    private static final boolean[] STORES = MethodWalk.opcodes(Opcodes.PUTFIELD, Opcodes.PUTSTATIC);
    private static final String SEVERAL = "";
    /** What makes an object in the name of the caller. */
    private static final Set<String> FACTORIES = Set.of(CONCURRENT + "Executors");

    private static final ConcurrentHashMap<String, String> byLine = new ConcurrentHashMap<>();

    private FieldNames() {}

    /** Looks at a class of the application, which is about to be loaded. */
    public static void scan(ClassFile file) {
        if (file.namesClassFrom(CONCURRENT)) {
            scan(new MethodWalk(file), file.name().replace('/', '.'));
        }
    }

    /** The field for what is made at a place such as {@code com.acme.Order.<init>(Order.java:42)}; null if unknown. */
    static @Nullable String of(String place) {
        int method = place.lastIndexOf('.', place.lastIndexOf('('));
        int line = place.lastIndexOf(':');
        if (method < 0 || line < method) {
            return null;
        }
        String field = byLine.get(place.substring(0, method).concat(place.substring(line, place.length() - 1)));
        return field == null || field.equals(SEVERAL) ? null : field;
    }

    private static void add(String type, int line, String field) {
        String key = type.concat(":").concat(String.valueOf(line));
        String known = byLine.putIfAbsent(key, field);
        if (known != null && !known.equals(field)) {
            byLine.put(key, SEVERAL);
        }
    }

    /** Finds what is stored into a field by the very next instruction. */
    private static void scan(MethodWalk walk, String type) {
        while (walk.nextMethod()) {
            while (walk.nextInstruction(CALLS)) {
                if (makes(walk)) {
                    int line = walk.line();
                    if (line != 0 && walk.isFollowedBy(STORES)) {
                        add(
                                type,
                                line,
                                walk.owner().replace('/', '.').concat(".").concat(walk.memberName()));
                    }
                }
            }
        }
    }

    private static boolean makes(MethodWalk walk) {
        return walk.opcode() == Opcodes.INVOKESTATIC
                ? FACTORIES.contains(walk.owner())
                : walk.owner().startsWith(CONCURRENT) && walk.memberName().equals("<init>");
    }
}
