package io.github.jlockdep.agent.bundle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Classes whose lambda expressions and method references become small classes, {@code C$$Fn0} and so on for those of a
 * class {@code C}, in its nest. The JVM makes a class of each, too, but late and slowly: when a call site is linked, be
 * it in the middle of a hook. The build uses it.
 */
final class Lambdas {
    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

    private final Map<String, ClassNode> classes = new TreeMap<>();
    private final Set<ClassNode> changed = new LinkedHashSet<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private int staying;

    /** Adds a class; the host of its nest must be added, too. */
    void add(byte[] file) {
        ClassNode node = new ClassNode();
        new ClassReader(file).accept(node, 0);
        classes.put(node.name, node);
    }

    /** Replaces all that it can; returns the files of the classes that have changed or are new, by internal names. */
    Map<String, byte[]> replace() {
        for (ClassNode type : classes.values()) {
            List<String> made = replaceIn(type);
            if (!made.isEmpty()) {
                changed.add(type);
                addToNest(hostOf(type), made);
            }
        }
        for (ClassNode type : changed) {
            ClassWriter writer = new ClassWriter(0);
            type.accept(writer);
            files.put(type.name, writer.toByteArray());
        }
        return files;
    }

    /** How many stay: those that are serializable or have several interfaces, or that only their class can call. */
    int staying() {
        return staying;
    }

    private void addToNest(ClassNode host, List<String> members) {
        changed.add(host);
        host.nestMembers = host.nestMembers == null ? new ArrayList<>() : host.nestMembers;
        host.nestMembers.addAll(members);
    }

    private ClassNode hostOf(ClassNode type) {
        ClassNode host = type.nestHostClass == null ? type : classes.get(type.nestHostClass);
        if (host == null) {
            throw new IllegalStateException("The host of the nest of " + type.name + " must be there, too.");
        }
        return host;
    }

    private List<String> replaceIn(ClassNode type) {
        List<String> made = new ArrayList<>();
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode each : method.instructions.toArray()) {
                LambdaClass lambda = each instanceof InvokeDynamicInsnNode call
                        ? lambda(call, type.name + "$$Fn" + made.size())
                        : null;
                if (lambda != null) {
                    files.put(lambda.name(), lambda.bytes(type.version, hostOf(type).name));
                    made.add(lambda.name());
                    method.instructions.set(each, lambda.call());
                }
            }
        }
        return made;
    }

    /** What takes the place of a call site; null if that stays. */
    private @Nullable LambdaClass lambda(InvokeDynamicInsnNode call, String name) {
        if (!call.bsm.getOwner().equals(FACTORY)) {
            return null;
        }
        Handle body = (Handle) call.bsmArgs[1];
        if (!call.bsm.getName().equals("metafactory") || body.getTag() == Opcodes.H_INVOKESPECIAL) {
            staying++;
            return null;
        }
        Type factory = Type.getMethodType(call.desc);
        return new LambdaClass(name, factory, call.name, (Type) call.bsmArgs[0], (Type) call.bsmArgs[2], body);
    }
}
