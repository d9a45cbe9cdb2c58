// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import io.sparkconv.config.PictureOptions;
import io.sparkconv.config.Settings;
import io.sparkconv.config.VisualOptions;
import io.sparkconv.model.LocalModelFiles;
import io.sparkconv.model.Model;
import io.sparkconv.model.ModelChoice;
import io.sparkconv.report.Viewer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Draws what a network sees. */
final class VisualizeCommand implements Command {

    @Override
    public String name() {
        return "visualize";
    }

    @Override
    public String summary() {
        return "Draws feature maps, filters, what excites the strongest channels, or the pixels that a unit sees, as PNG";
    }

    @Override
    public List<Option<?>> options() {
        List<Option<?>> options = new ArrayList<>(VisualOptions.all());
        options.addAll(List.of(
                Options.IMAGES,
                Options.MODEL,
                Options.WEIGHTS,
                Options.MAX_MODEL_BYTES,
                Options.LAYERS,
                Options.OUTPUT,
                Options.EXTENSIONS,
                Options.RECURSIVE,
                Options.MAX_PIXELS,
                Options.ALPHA,
                Options.SIXTEEN_BIT,
                Options.KERNELS,
                Options.ALGORITHMS));
        options.addAll(options.indexOf(Options.LAYERS) + 1, PictureOptions.all());
        return List.copyOf(options);
    }

    @Override
    public int run(Request request, Console console) throws IOException {
        Settings settings = request.settings();
        OutputFile file = OutputFile.png(settings.get(Options.OUTPUT));
        ModelChoice choice = choice(settings);
        Model model = choice.read(new LocalModelFiles());
        Viewer viewer = new Viewer(model.network(), KernelsInUse.warming(settings), settings.get(Options.ALGORITHMS));
        file.write(new Visual(name(choice), viewer, choice.layers(), settings).png());
        console.out().println("drawn: " + file.path());
        return ExitCode.DONE;
    }

    private static ModelChoice choice(Settings settings) {
        ModelChoice choice = ModelChoice.of(settings).runnable();
        if (settings.find(VisualOptions.LAYER).isEmpty()) {
            return choice;
        }
        if (settings.find(Options.LAYERS).isPresent()) {
            throw new InvalidOptionException("Cannot visualize: " + VisualOptions.LAYER.flag() + " is '"
                    + settings.get(VisualOptions.LAYER) + "' but must not be set beside " + Options.LAYERS.flag());
        }
        return choice.withLayers(List.of(settings.get(VisualOptions.LAYER)));
    }

    /** The network's name; of a file that is called as all are, its folder's. */
    private static String name(ModelChoice choice) {
        String label = choice.source().label();
        Path path = Path.of(label).toAbsolutePath();
        String file = path.getFileName().toString();
        return file.equals("model.onnx") ? path.getParent().getFileName().toString() : file;
    }
}
