// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.Option;
import io.sparkconv.config.ProcessEnvironment;
import io.sparkconv.config.Settings;
import java.time.LocalDate;
import java.util.List;

/** What stands above timings, so that they can be understood and measured again. */
final class BenchHead {

    private static final String SIMD = "simd-";

    private BenchHead() {}

    /**
     * Processor, Java, kernels, date and command.
     *
     * @param options those of the command, in order
     */
    static String text(Request request, List<Option<?>> options, String kernels) {
        String width =
                kernels.startsWith(SIMD) ? "vectors of " + kernels.substring(SIMD.length()) + " bits" : "no vectors";
        return "processor: " + ProcessEnvironment.processor()
                + "\njava: " + ProcessEnvironment.java()
                + "\nkernels: " + kernels + ", " + width
                + "\ndate: " + LocalDate.now()
                + "\ncommand: " + command(request, options) + "\n";
    }

    private static String command(Request request, List<Option<?>> options) {
        StringBuilder line = new StringBuilder("jobs/sparkconv bench");
        request.operands().forEach(operand -> line.append(' ').append(quoted(operand)));
        Settings settings = request.settings();
        for (Option<?> option : options) {
            settings.text(option)
                    .ifPresent(text -> line.append(' ')
                            .append(option.flag())
                            .append(option.isFlag() ? '=' : ' ')
                            .append(quoted(text)));
        }
        return line.toString();
    }

    private static String quoted(String text) {
        return text.matches("[\\w.,:/+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
