// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import io.sparkconv.op.Operator;
import io.sparkconv.tensor.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The floors of the house: every arrow goes down. */
@Tag("no-kernels")
class FloorsTest {

    private static final String ROOT = "io.sparkconv.";
    private static final JavaClasses ALL = new ClassFileImporter().importPackages("io.sparkconv");
    private static final JavaClasses MAIN = ALL.that(DescribedPredicate.describe(
            "are no tests",
            type -> type.getSource()
                    .map(source -> new ImportOption.DoNotIncludeTests().includes(Location.of(source.getUri())))
                    .orElse(true)));

    /** Floors from the ground up; packages of one floor do not know each other unless listed one above the other. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("tensor", "config"),
            List.of("geometry"),
            List.of("kernel"),
            List.of("kernel.nd"),
            List.of("kernel.simd"),
            List.of("kernel.select"),
            List.of("op"),
            List.of("graph"),
            List.of(
                    "graph.rewrite",
                    "graph.pack",
                    "cost",
                    "weights",
                    "onnx.wire",
                    "image.jpeg",
                    "image.webp",
                    "image.tiff"),
            List.of("image"),
            List.of("detect"),
            List.of("zoo"),
            List.of("onnx.build"),
            List.of("onnx.convert"),
            List.of("onnx"),
            List.of("model"),
            List.of("engine"),
            List.of("api"),
            List.of("split"),
            List.of("split.tile", "split.tower"),
            List.of("split.plan"),
            List.of("onnx.run", "bench"),
            List.of("report.draw"),
            List.of("report.html"),
            List.of("spark.tower", "spark.store", "spark.archive", "spark.metrics", "spark.failure", "spark.progress"),
            List.of("spark.input"),
            List.of("spark.network"),
            List.of("spark.output", "spark.ledger"),
            List.of("spark.table", "spark.report"),
            List.of("spark", "report", "answer"),
            List.of("spark.tile"),
            List.of("job"));

    @Test
    void everyArrowGoesDown() {
        List<String> upwards = new ArrayList<>();
        for (JavaClass from : MAIN) {
            from.getDirectDependenciesFromSelf().forEach(dependency -> {
                JavaClass to = dependency.getTargetClass();
                if (to.getPackageName().startsWith(ROOT)
                        && !to.getPackageName().equals(from.getPackageName())
                        && floor(from) <= floor(to)) {
                    upwards.add(dependency.getDescription());
                }
            });
        }
        assertThat(upwards).isEmpty();
    }

    private static int floor(JavaClass type) {
        String name = type.getPackageName().substring(ROOT.length());
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(name)) {
                return floor;
            }
        }
        throw new AssertionError("package " + name + " stands on no floor");
    }

    @Test
    void theKnownClassesWereRead() {
        assertThat(MAIN.contain(Shape.class)).isTrue();
        assertThat(MAIN.contain(Operator.class)).isTrue();
        assertThat(MAIN.size()).isGreaterThan(50);
    }

    /** Tests so tagged run once, with the vector module. Those of this package name kernels and run none. */
    @Test
    void testsWithoutKernelsReachNone() {
        List<JavaClass> tests = ALL.stream()
                .filter(type -> type.tryGetAnnotationOfType(Tag.class)
                        .map(tag -> tag.value().equals("no-kernels"))
                        .orElse(false))
                .filter(type -> !type.getPackageName().equals(FloorsTest.class.getPackageName()))
                .toList();
        assertThat(tests)
                .isNotEmpty()
                .noneSatisfy(test -> assertThat(reached(test))
                        .anyMatch(type -> type.getPackageName().startsWith("io.sparkconv.kernel")));
    }

    /** The class and all that it, its nested classes and what they name depend on. */
    private static Set<JavaClass> reached(JavaClass first) {
        Set<JavaClass> reached = new LinkedHashSet<>(Set.of(first));
        Deque<JavaClass> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            open.pop().getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(type -> type.getPackageName().startsWith(ROOT))
                    .filter(reached::add)
                    .forEach(open::push);
        }
        return reached;
    }

    @Test
    void noPackageCycles() {
        slices().matching("io.sparkconv.(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void onlySimdKernelsNameTheVectorModule() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sparkconv.kernel.simd")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .check(MAIN);
    }

    @Test
    void onlySparkAndJobKnowSpark() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.sparkconv.spark..", "io.sparkconv.job..")
                .should()
                .dependOnClassesThat(are(resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")))
                .check(MAIN);
    }

    @Test
    void onlyConfigReadsTheProcessEnvironment() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sparkconv.config")
                .and()
                .doNotHaveSimpleName("CpuCapabilities")
                .should()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class, String.class)
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .check(MAIN);
    }

    @Test
    void onlyJobPrintsAndExits() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sparkconv.job")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(MAIN);
    }

    @Test
    void operatorsAreRecords() {
        classes().that().implement(Operator.class).should().beRecords().check(MAIN);
    }

    @Test
    void noMutableStaticFields() {
        fields().that().areStatic().should().beFinal().check(MAIN);
    }

    @Test
    void noDrawerClasses() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .check(MAIN);
    }

    @Test
    void shortParameterListsOutsideTheKernels() {
        Map<String, Integer> tooLong = new TreeMap<>();
        for (JavaClass type : MAIN) {
            if (!type.getPackageName().startsWith("io.sparkconv.kernel")) {
                for (JavaMethod method : type.getMethods()) {
                    if (method.getRawParameterTypes().size() > 8) {
                        tooLong.put(
                                method.getFullName(),
                                method.getRawParameterTypes().size());
                    }
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }
}
