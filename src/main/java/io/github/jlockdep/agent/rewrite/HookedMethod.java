package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.monitors.SelfLocking;
import io.github.jlockdep.agent.monitors.Site;
import io.github.jlockdep.agent.monitors.Sites;
import io.github.jlockdep.engine.stat.ThreadStat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * One method that gets its hooks. A block becomes
 * <pre>
 *   dup; ldc site; invokestatic enter; lstore t;  monitorenter     checks, and pushes, before it blocks
 *   lload t; invokestatic entered                                 in the range that releases; for lock statistics alone
 *   ...
 *   aload n; monitorexit;  lload t; invokestatic exit              behind the release, in no range that releases
 * </pre>
 * and the body of a synchronized method, which loses the flag, becomes such a block. The new local variables {@code t}
 * have a value from the beginning of the method on, so that every frame has them, behind those that it had: no frame
 * has to be computed, and no class to be loaded for that.
 */
/*
 * Between monitorenter and the start of the range whose handler releases there is nothing of ours, nor in that handler
 * before the release. Otherwise HotSpot would call the locking unstructured, and never compile the method again.
 * Neither does it compile a method that locks one reference twice; so where the body of a synchronized method has
 * blocks, which may lock this again, the hooked body takes it from a call.
 */
final class HookedMethod {
    private static final String ENTER = "(Ljava/lang/Object;I)J";
    private static final String EXIT = "(J)V";
    private static final String THROWABLE = "java/lang/Throwable";
    /** The most that a hook adds to what is on the stack: the monitor, itself again, and a number; or a token. */
    private static final int MORE_STACK = 4;

    private final String owner;
    private final @Nullable String sourceFile;
    private final int version;
    private final MethodNode method;
    private final Style style;
    private final LockObjects lockObjects;
    private final int firstNew;
    private int nextLocal;
    private final List<Object> newLocals = new ArrayList<>();
    private final InsnList prologue = new InsnList();
    private final Map<Integer, Integer> tokens = new HashMap<>();

    /**
     * How the monitors of a class are told.
     *
     * @param enter the hook that is told before a monitor is taken
     * @param keepsFlag whether a synchronized method must stay one, because the JVM has loaded the class already: it is
     *     told behind the taken monitor
     */
    record Style(String enter, boolean keepsFlag) {
        static final Style OF_APPLICATION = new Style("enter", false);
    }

    HookedMethod(
            String owner,
            @Nullable String sourceFile,
            int version,
            MethodNode method,
            Style style,
            LockObjects lockObjects) {
        this.style = style;
        this.owner = owner;
        this.sourceFile = sourceFile;
        this.version = version;
        this.method = method;
        this.lockObjects = lockObjects;
        this.firstNew = method.maxLocals;
        this.nextLocal = method.maxLocals;
    }

    /** Whether each monitor is taken and released by way of a local variable, which tells what belongs together. */
    boolean canBeHooked() {
        Set<Integer> entered = new HashSet<>();
        Set<Integer> exited = new HashSet<>();
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            switch (at.getOpcode()) {
                case Opcodes.JSR, Opcodes.RET -> {
                    return false;
                }
                case Opcodes.MONITORENTER -> entered.add(MonitorCode.localOfEnter(at));
                case Opcodes.MONITOREXIT -> exited.add(MonitorCode.localOfExit(at));
                default -> {}
            }
        }
        return entered.equals(exited) && !entered.contains(MonitorCode.NO_LOCAL);
    }

    void hook() {
        for (AbstractInsnNode at : method.instructions.toArray()) {
            switch (at.getOpcode()) {
                case Opcodes.MONITORENTER -> hookEnter(at);
                case Opcodes.MONITOREXIT -> hookExit(at);
                case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE, Opcodes.INVOKESPECIAL ->
                    hookCall((MethodInsnNode) at);
                default -> {}
            }
        }
        if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            if (!style.keepsFlag) {
                method.access &= ~Opcodes.ACC_SYNCHRONIZED;
            }
            hookBody();
        }
        method.instructions.insert(prologue);
        extendFrames();
        method.maxStack = Math.min(0xffff, method.maxStack + MORE_STACK);
        method.maxLocals = nextLocal;
    }

    private void hookCall(MethodInsnNode call) {
        if (Calls.isFollowed(call.getOpcode(), call.name, call.desc)) {
            Calls.hook(method.instructions, call);
        } else {
            hookAllocation(call);
        }
    }

    private void hookEnter(AbstractInsnNode enter) {
        int token = token(MonitorCode.localOfEnter(enter));
        if (!isStatic() && MonitorCode.isLocalZero(enter)) {
            SelfLocking.add(owner);
        }
        InsnList hook = new InsnList();
        hook.add(new InsnNode(Opcodes.DUP));
        addEnter(hook, new Site(MonitorCode.field(enter), place(enter)), token);
        method.instructions.insertBefore(enter, hook);
        LabelNode begin = new LabelNode();
        if (tellsEntered() && TryRanges.beginAt(method, enter, begin)) {
            method.instructions.insert(enter, entered(token));
            method.instructions.insert(enter, begin);
        }
    }

    /** Whether it is told when a monitor has been entered, too: the wait for it is counted then. */
    private boolean tellsEntered() {
        return ThreadStat.ON && style.equals(Style.OF_APPLICATION);
    }

    private static InsnList entered(int token) {
        InsnList hook = new InsnList();
        hook.add(new VarInsnNode(Opcodes.LLOAD, token));
        hook.add(Calls.hook("entered", EXIT));
        return hook;
    }

    private void hookExit(AbstractInsnNode exit) {
        LabelNode behind = new LabelNode();
        TryRanges.endAt(method, exit, behind);
        InsnList hook = new InsnList();
        hook.add(behind);
        addExit(hook, token(MonitorCode.localOfExit(exit)));
        method.instructions.insert(exit, hook);
    }

    /** An object that is made for a field that is locked carries its own identity. */
    private void hookAllocation(MethodInsnNode at) {
        FieldInsnNode field = lockObjects.fieldOf(owner, at);
        if (field != null) {
            InsnList instead = new InsnList();
            instead.add(new LdcInsnNode(Sites.number(new Site(MonitorCode.name(field), place(at)))));
            instead.add(Calls.hook("lockObject", "(I)Ljava/lang/Object;"));
            LockObjects.replace(method.instructions, at, instead);
        }
    }

    /** Makes a block of the whole body, whose handler comes last, so that those of the body go first. */
    private void hookBody() {
        int lock = style.keepsFlag ? MonitorCode.NO_LOCAL : newLocal("java/lang/Object", 1);
        int token = newLocal(Opcodes.LONG, 2);
        addFirstLine();
        addMonitorObject();
        if (lock != MonitorCode.NO_LOCAL) {
            prologue.add(new InsnNode(Opcodes.DUP));
            prologue.add(new VarInsnNode(Opcodes.ASTORE, lock));
        }
        addEnter(prologue, new Site(null, place(firstLine())), token);
        if (lock != MonitorCode.NO_LOCAL) {
            prologue.add(new VarInsnNode(Opcodes.ALOAD, lock));
            prologue.add(new InsnNode(Opcodes.MONITORENTER));
        }

        InsnList code = method.instructions;
        LabelNode begin = new LabelNode();
        LabelNode end = new LabelNode();
        LabelNode handler = new LabelNode();
        List<LabelNode[]> releases = releaseAtReturns(lock, token);
        if (tellsEntered()) {
            code.insert(entered(token));
        }
        code.insert(begin);
        code.add(end);
        method.tryCatchBlocks.add(new TryCatchBlockNode(begin, end, handler, null));
        for (LabelNode[] release : releases) {
            TryRanges.cut(method, release[0], release[1]);
        }
        if (TryRanges.leadTo(method, handler)) {
            addHandler(handler, lock, token);
        }
    }

    private List<LabelNode[]> releaseAtReturns(int lock, int token) {
        List<LabelNode[]> releases = new ArrayList<>();
        for (AbstractInsnNode at : method.instructions.toArray()) {
            if (at.getOpcode() >= Opcodes.IRETURN && at.getOpcode() <= Opcodes.RETURN) {
                LabelNode[] ends = {new LabelNode(), new LabelNode()};
                InsnList release = new InsnList();
                release.add(ends[0]);
                addRelease(release, lock, token);
                method.instructions.insertBefore(at, release);
                method.instructions.insert(at, ends[1]);
                releases.add(ends);
            }
        }
        return releases;
    }

    private void addHandler(LabelNode handler, int lock, int token) {
        InsnList code = method.instructions;
        code.add(handler);
        if (version >= Opcodes.V1_6) {
            code.add(new FrameNode(Opcodes.F_NEW, 0, new Object[0], 1, new Object[] {THROWABLE}));
        }
        addRelease(code, lock, token);
        code.add(new InsnNode(Opcodes.ATHROW));
    }

    /** Where the method begins is where its monitor is taken. */
    private void addFirstLine() {
        if (firstLine() instanceof LineNumberNode first) {
            LabelNode here = new LabelNode();
            prologue.add(here);
            prologue.add(new LineNumberNode(first.line, here));
        }
    }

    private void addMonitorObject() {
        if (!isStatic()) {
            SelfLocking.add(owner);
            prologue.add(new VarInsnNode(Opcodes.ALOAD, 0));
            if (!tokens.isEmpty()) {
                prologue.add(Calls.hook("same", "(Ljava/lang/Object;)Ljava/lang/Object;"));
            }
        } else if (version >= Opcodes.V1_5) {
            prologue.add(new LdcInsnNode(Type.getObjectType(owner)));
        } else {
            prologue.add(new LdcInsnNode(owner.replace('/', '.')));
            prologue.add(new MethodInsnNode(
                    Opcodes.INVOKESTATIC,
                    "java/lang/Class",
                    "forName",
                    "(Ljava/lang/String;)Ljava/lang/Class;",
                    false));
        }
    }

    /** With the monitor on the stack, which goes. */
    private void addEnter(InsnList code, Site site, int token) {
        code.add(new LdcInsnNode(Sites.number(site)));
        code.add(Calls.hook(style.enter, ENTER));
        code.add(new VarInsnNode(Opcodes.LSTORE, token));
    }

    private static void addExit(InsnList code, int token) {
        code.add(new VarInsnNode(Opcodes.LLOAD, token));
        code.add(Calls.hook("exit", EXIT));
    }

    private static void addRelease(InsnList code, int lock, int token) {
        if (lock != MonitorCode.NO_LOCAL) {
            code.add(new VarInsnNode(Opcodes.ALOAD, lock));
            code.add(new InsnNode(Opcodes.MONITOREXIT));
        }
        addExit(code, token);
    }

    /**
     * Where to keep what was entered by way of that local variable; blocks that use one in turn share this one, too.
     */
    private int token(int lock) {
        Integer known = tokens.get(lock);
        if (known != null) {
            return known;
        }
        int token = newLocal(Opcodes.LONG, 2);
        prologue.add(new InsnNode(Opcodes.LCONST_0));
        prologue.add(new VarInsnNode(Opcodes.LSTORE, token));
        tokens.put(lock, token);
        return token;
    }

    private int newLocal(Object type, int size) {
        int local = nextLocal;
        nextLocal += size;
        newLocals.add(type);
        return local;
    }

    private void extendFrames() {
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof FrameNode frame) {
                if (version >= Opcodes.V1_6) {
                    frame.type = Opcodes.F_FULL; // to compress it would take longer than all the rest
                }
                List<Object> locals = new ArrayList<>(frame.local);
                for (int size = sizeOf(locals); size < firstNew; size++) {
                    locals.add(Opcodes.TOP);
                }
                locals.addAll(newLocals);
                frame.local = locals;
            }
        }
    }

    private static int sizeOf(List<Object> locals) {
        int size = 0;
        for (Object local : locals) {
            size += local.equals(Opcodes.LONG) || local.equals(Opcodes.DOUBLE) ? 2 : 1;
        }
        return size;
    }

    private String place(@Nullable AbstractInsnNode node) {
        AbstractInsnNode at = node;
        while (at != null && !(at instanceof LineNumberNode)) {
            at = at.getPrevious();
        }
        String line = at instanceof LineNumberNode number ? ":" + number.line : "";
        String file = sourceFile == null ? "Unknown Source" : sourceFile + line;
        return owner.replace('/', '.') + "." + method.name + "(" + file + ")";
    }

    private @Nullable AbstractInsnNode firstLine() {
        AbstractInsnNode at = method.instructions.getFirst();
        while (at != null && !(at instanceof LineNumberNode)) {
            at = at.getNext();
        }
        return at;
    }

    private boolean isStatic() {
        return (method.access & Opcodes.ACC_STATIC) != 0;
    }
}
