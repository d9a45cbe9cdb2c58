// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.CompareOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.config.Source;
import io.sparkconv.config.SplitOptions;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.report.ComparedKind;
import io.sparkconv.report.ComparedLayer;
import io.sparkconv.report.Comparison;
import io.sparkconv.report.ComparisonChart;
import io.sparkconv.tensor.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The plan of one layer in several kinds of convolution. */
final class ComparePlan {

    private ComparePlan() {}

    static int run(Settings settings, int batch, Console console) throws IOException {
        for (Option<?> network :
                List.of(Options.MODEL, Options.WEIGHTS, Options.LAYERS, SplitOptions.SPLIT, SplitOptions.GROUPS)) {
            if (settings.source(network) == Source.ARGUMENT) {
                throw new InvalidOptionException("Cannot compare convolutions: " + network.flag() + " is set but must"
                        + " not be, for --compare compares kinds of one layer and no network");
            }
        }
        Optional<OutputFile> file = settings.find(Options.OUTPUT).map(OutputFile::png);
        List<ComparedKind> kinds = settings.get(CompareOptions.COMPARE).stream()
                .map(ComparedKind::of)
                .toList();
        List<Integer> dims = settings.get(Options.INPUT);
        ComparedLayer layer = new ComparedLayer(
                Shape.nhwc(1, dims.get(2), dims.get(3), dims.get(1)),
                settings.get(CompareOptions.FILTERS),
                settings.get(CompareOptions.KERNEL),
                settings.get(CompareOptions.STRIDE),
                settings.get(CompareOptions.PADDING));
        Optional<Kernels> timed =
                Optional.of(settings).filter(s -> s.get(Options.CALIBRATE)).map(KernelsInUse::of);
        Comparison comparison = Comparison.of(layer, kinds, batch, timed, settings.get(Options.ALGORITHMS));
        if (file.isPresent()) {
            file.get().write(ComparisonChart.png(comparison));
        }
        if (settings.get(Options.JSON)) {
            console.out().println(comparison.json());
        } else {
            console.out().print(comparison.text());
        }
        return ExitCode.DONE;
    }
}
