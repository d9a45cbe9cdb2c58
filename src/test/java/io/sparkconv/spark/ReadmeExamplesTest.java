// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.api.Convolution;
import io.sparkconv.testing.SparkSessionExtension;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows in Java compiles and runs. */
@ExtendWith(SparkSessionExtension.class)
class ReadmeExamplesTest {

    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void theProgramsRun(JavaSparkContext context) throws Exception {
        assertThat(Convolution.class.getPackageName()).isEqualTo("io.sparkconv.api");
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("README.md")));
        int programs = 0;
        while (blocks.find()) {
            run("Example" + programs++, blocks.group(1), context);
        }
        assertThat(programs).as("programs in README.md").isGreaterThanOrEqualTo(2);
    }

    /** A block is the body of a method in which {@code spark} is the context, with its imports above. */
    private void run(String name, String block, JavaSparkContext context) throws Exception {
        List<String> lines = block.lines().toList();
        String imports = String.join(
                "\n", lines.stream().filter(l -> l.startsWith("import ")).toList());
        String body = String.join(
                "\n", lines.stream().filter(l -> !l.startsWith("import ")).toList());
        Path source = Files.writeString(
                folder.resolve(name + ".java"),
                imports + "\npublic class " + name
                        + " {\n  public static void run(org.apache.spark.api.java.JavaSparkContext spark) throws Exception {\n"
                        + body + "\n  }\n}\n");
        compile(source);
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Method run = loader.loadClass(name).getMethod("run", JavaSparkContext.class);
            run.invoke(null, context);
        }
    }

    private void compile(Path source) throws IOException {
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(result).as("compilation of\n%s", Files.readString(source)).isZero();
    }
}
