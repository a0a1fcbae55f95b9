package io.github.jlockdep.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.jlockdep.baseline.KnownFindings;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.base.ClassPattern;
import io.github.jlockdep.engine.base.KnownFiles;
import io.github.jlockdep.engine.base.Origin;
import io.github.jlockdep.engine.base.WeakIdentity;
import io.github.jlockdep.engine.checks.Lesson;
import io.github.jlockdep.engine.checks.Screen;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.LockStack;
import io.github.jlockdep.engine.classes.ThreadFacts;
import io.github.jlockdep.engine.events.ConditionWait;
import io.github.jlockdep.engine.events.EndedTasks;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.HandIn;
import io.github.jlockdep.engine.events.Loan;
import io.github.jlockdep.engine.events.Meeting;
import io.github.jlockdep.engine.events.Past;
import io.github.jlockdep.engine.events.PoolThreads;
import io.github.jlockdep.engine.events.ResultWait;
import io.github.jlockdep.engine.events.StageFunction;
import io.github.jlockdep.engine.events.Task;
import io.github.jlockdep.engine.events.Told;
import io.github.jlockdep.engine.stat.ThreadStat;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Releases;
import io.github.jlockdep.engine.threads.ThreadState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows of the design. Each rule was seen to fail when a reference against it is added. */
final class RoomsTest {
    private static final String US = "io.github.jlockdep";
    private static final String ENGINE = US + ".engine";
    /** The rooms of the engine; each may use only those after it. */
    private static final List<String> ROOMS = List.of(
            "", ".watchdog", ".events", ".threads", ".checks", ".rings", ".graph", ".stat", ".classes", ".base");

    private static final int MOST_FILES = 20;

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(US);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".watchdog",
                ".events",
                ".threads",
                ".checks",
                ".rings",
                ".graph",
                ".stat",
                ".classes",
                ".base"
            })
    void roomsUseOnlyRoomsAfterThemAndTheReport(String room) {
        String[] allowed = ROOMS.subList(ROOMS.indexOf(room), ROOMS.size()).stream()
                .map(name -> ENGINE + name)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(ENGINE + room)
                .should(onlyDependOnClassesThat(resideInAnyPackage(allowed)
                        .or(resideInAnyPackage(US + ".report"))
                        .or(resideOutsideOfPackage(US + ".."))))
                .check(MAIN);
    }

    @Test
    void packagesFormNoCircle() {
        slices().assignedFrom(new Packages()).should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void reportUsesNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage(US + ".report")
                .should()
                .dependOnClassesThat(resideInAnyPackage(US + "..").and(resideOutsideOfPackage(US + ".report")))
                .check(MAIN);
    }

    @Test
    void engineUsesNoWrapper() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE + "..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(US, US + ".locks..", US + ".sink..", US + ".access..", US + ".baseline.."))
                .check(MAIN);
    }

    @Test
    void wrappersUseTheDoorOfTheEngineOnly() {
        DescribedPredicate<JavaClass> door = belongToAnyOf(
                Engine.class,
                HeldLocks.class,
                ThreadStat.class,
                ThreadState.class,
                Releases.class,
                LockStack.class,
                LockMap.class,
                Event.class,
                ConditionWait.class,
                EndedTasks.class,
                HandIn.class,
                Task.class,
                Past.class,
                Loan.class,
                ResultWait.class,
                StageFunction.class,
                Told.class,
                Meeting.class,
                PoolThreads.class,
                Lesson.class,
                WeakIdentity.class);
        classes()
                .that()
                .resideInAPackage(US + ".locks..")
                .should(onlyDependOnClassesThat(
                        resideOutsideOfPackage(ENGINE + "..").or(door)))
                .check(MAIN);
    }

    @Test
    void agentUsesTheEngineTheReportTheSinkAndTheRoot() {
        classes()
                .that()
                .resideInAPackage(US + ".agent..")
                .should(onlyDependOnClassesThat(resideOutsideOfPackage(US + "..")
                        .or(resideInAnyPackage(
                                US,
                                US + ".access",
                                US + ".agent..",
                                US + ".baseline",
                                US + ".sink",
                                US + ".report",
                                ENGINE + ".."))))
                .check(MAIN);
    }

    @Test
    void roomsOfTheAgentHaveAnOrder() {
        String agent = US + ".agent";
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("start")
                .definedBy(agent)
                .layer("rewrite")
                .definedBy(agent + ".rewrite")
                .layer("telling")
                .definedBy(agent + ".telling")
                .layer("monitors")
                .definedBy(agent + ".monitors")
                .layer("juc")
                .definedBy(agent + ".juc..")
                .layer("scope")
                .definedBy(agent + ".scope")
                .layer("templates")
                .definedBy(agent + ".templates")
                .whereLayer("start")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("rewrite")
                .mayOnlyBeAccessedByLayers("start")
                .whereLayer("telling")
                .mayOnlyBeAccessedByLayers("start", "rewrite")
                .whereLayer("monitors")
                .mayOnlyBeAccessedByLayers("start", "rewrite")
                .whereLayer("scope")
                .mayOnlyBeAccessedByLayers("start", "rewrite", "monitors")
                .check(MAIN);
    }

    @Test
    void nobodyUsesTheAgent() {
        noClasses()
                .that()
                .resideOutsideOfPackage(US + ".agent..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(US + ".agent..")
                .check(MAIN);
    }

    @Test
    void recordingUsesTheEngineAndTheReport() {
        classes()
                .that()
                .resideInAPackage(US + ".recording")
                .should(onlyDependOnClassesThat(resideOutsideOfPackage(US + "..")
                        .or(resideInAnyPackage(US + ".recording", US + ".report", ENGINE + ".."))))
                .check(MAIN);
    }

    @Test
    void commandLineUsesTheEngineAndTheReport() {
        classes()
                .that()
                .resideInAPackage(US + ".cli..")
                .should(onlyDependOnClassesThat(resideOutsideOfPackage(US + "..")
                        .or(resideInAnyPackage(US + ".cli..", US + ".report", ENGINE + ".."))))
                .check(MAIN);
    }

    @Test
    void nobodyUsesTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(US + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(US + ".cli..")
                .check(MAIN);
    }

    @Test
    void extensionUsesWhatUsersImportAndTheNameOfTheTest() {
        classes()
                .that()
                .resideInAPackage(US + ".junit")
                .should(onlyDependOnClassesThat(resideOutsideOfPackage(US + "..")
                        .or(resideInAnyPackage(US, US + ".junit", US + ".report"))
                        .or(belongToAnyOf(Origin.class, KnownFindings.class))))
                .check(MAIN);
    }

    @Test
    void baselineUsesTheReportAndKnowsOfTheEngineWhatAsksIt() {
        classes()
                .that()
                .resideInAPackage(US + ".baseline")
                .should(onlyDependOnClassesThat(resideOutsideOfPackage(US + "..")
                        .or(resideInAnyPackage(US + ".baseline", US + ".report"))
                        .or(belongToAnyOf(Screen.class, ClassPattern.class, KnownFiles.class))))
                .check(MAIN);
    }

    @Test
    void nobodyUsesTheExtension() {
        noClasses()
                .that()
                .resideOutsideOfPackage(US + ".junit")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(US + ".junit")
                .check(MAIN);
    }

    @Test
    void graphKnowsNoStackOfThread() {
        noClasses()
                .that()
                .resideInAnyPackage(ENGINE + ".graph", ENGINE + ".rings")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(LockStack.class)
                .check(MAIN);
    }

    @Test
    void ringsAreJudgedWithoutStaticState() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(ENGINE + ".rings")
                .and()
                .areDeclaredInClassesThat()
                .areNotEnums()
                .and()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC) // the table of a switch
                .should()
                .beFinal()
                .andShould()
                .haveRawType(DescribedPredicate.describe(
                        "a constant", type -> type.isPrimitive() || type.isEquivalentTo(String.class)))
                .check(MAIN);
    }

    /** Under the agent, who asks in any other way whether a thread has ended comes after it. */
    @Test
    void engineAsksThreadsOnlyWhereItIsNotFollowed() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE + "..")
                .and()
                .areNotAssignableFrom(ThreadState.class)
                .and()
                .areNotAssignableFrom(ThreadFacts.class)
                .should()
                .callMethod(Thread.class, "isAlive")
                .orShould()
                .callMethod(Thread.class, "getState")
                .check(MAIN);
    }

    @Test
    void noNameHidesWhatItStandsFor() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .check(MAIN);
    }

    @Test
    void noRoomHasMoreThanTwentyFiles() {
        Map<String, Long> files = MAIN.stream()
                .filter(type -> type.getPackageName().startsWith(ENGINE) && !type.isNestedClass())
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        assertEquals(ROOMS.size(), files.size(), () -> files.toString());
        files.values().removeIf(count -> count <= MOST_FILES);
        assertEquals(Map.of(), files);
    }

    /**
     * Each package is a slice; what users import and the wrappers it makes belong together, as each names the other.
     */
    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return name.equals(US) || name.equals(US + ".locks") || name.equals(US + ".access")
                    ? SliceIdentifier.of("what users import")
                    : SliceIdentifier.of(name);
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
