// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.answer.Answer;
import io.sparkconv.answer.Reading;
import io.sparkconv.answer.Readings;
import io.sparkconv.answer.Subject;
import io.sparkconv.answer.ValueRange;
import io.sparkconv.answer.Wish;
import io.sparkconv.config.AnswerChoice;
import io.sparkconv.config.ConvolveOptions;
import io.sparkconv.config.DetectionOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import io.sparkconv.config.PictureOptions;
import io.sparkconv.config.Settings;
import io.sparkconv.config.SizeChoice;
import io.sparkconv.config.VisualOptions;
import io.sparkconv.image.Picture;
import io.sparkconv.model.LocalModelFiles;
import io.sparkconv.model.Model;
import io.sparkconv.model.ModelChoice;
import io.sparkconv.report.Viewer;
import io.sparkconv.zoo.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes one picture through a network, and writes what comes out: whole on this machine, or in tiles over Spark. */
final class ConvolveCommand implements Command {

    @Override
    public String name() {
        return "convolve";
    }

    @Override
    public String summary() {
        return "Takes one image through a network and writes what comes out: classes of pixels, an image, detections, or a tensor";
    }

    @Override
    public List<Option<?>> options() {
        List<Option<?>> options = new ArrayList<>(List.of(
                VisualOptions.IMAGE,
                Options.MODEL,
                Options.WEIGHTS,
                Options.MAX_MODEL_BYTES,
                Options.LAYERS,
                Options.OUTPUT));
        options.addAll(ConvolveOptions.all());
        options.addAll(DetectionOptions.all());
        options.add(VisualOptions.TOP);
        options.addAll(PictureOptions.all());
        options.addAll(List.of(Options.MAX_PIXELS, Options.KERNELS, Options.ALGORITHMS, Options.PROGRESS));
        return List.copyOf(options);
    }

    @Override
    public int run(Request request, Console console) throws IOException {
        Settings settings = request.settings();
        if (settings.find(ConvolveOptions.TILE).isPresent()) {
            return TiledConvolve.run(settings, console);
        }
        TiledPlan.requireNoTiles("convolve", settings);
        AnswerFiles files = AnswerFiles.of(settings);
        settings.get(VisualOptions.IMAGE);
        Wish wish = wish(settings, files);
        Picture picture = PictureFiles.of(settings).read(0);
        Model model = model(settings, picture);
        Network network = model.network();
        Subject subject = new Subject(model.label(), network, model.outputKind(), model.channelsLast());
        Reading reading = Readings.of(subject, wish, picture);
        List<AnswerFiles.Target> targets = files.targets(reading);
        Viewer viewer = new Viewer(network, KernelsInUse.warming(settings), settings.get(Options.ALGORITHMS));
        Answer answer = reading.of(viewer.keeping(reading.layers()).at(picture).layers());
        files.write(answer, targets);
        answer.lines().forEach(console.out()::println);
        targets.forEach(target -> console.out().println("written: " + target.file()));
        return ExitCode.DONE;
    }

    private static Wish wish(Settings settings, AnswerFiles files) throws IOException {
        AnswerChoice as = files.isTensor() ? AnswerChoice.TENSOR : settings.get(ConvolveOptions.AS);
        return new Wish(
                as,
                settings.get(ConvolveOptions.FIT),
                settings.find(ConvolveOptions.LABELS).isPresent()
                        ? labels(settings.get(ConvolveOptions.LABELS))
                        : List.of(),
                settings.find(ConvolveOptions.RANGE).map(ConvolveCommand::range));
    }

    /** The model, set for the picture's own size if that is wanted. */
    private static Model model(Settings settings, Picture picture) throws IOException {
        ModelChoice choice = ModelChoice.of(settings).runnable();
        SizeChoice size = settings.get(ConvolveOptions.SIZE);
        Model model = choice.read(new LocalModelFiles());
        if (size == SizeChoice.NETWORK || size == SizeChoice.AUTO && !model.hasOpenSize()) {
            return model;
        }
        for (Option<?> other : List.of(PictureOptions.RESIZE, PictureOptions.CROP)) {
            if (settings.find(other).isPresent()) {
                throw new InvalidOptionException("Cannot convolve: " + other.flag() + " is '" + settings.get(other)
                        + "' but must not be set beside " + ConvolveOptions.SIZE.flag() + " picture");
            }
        }
        Settings own = settings.with(PictureOptions.RESIZE, picture.height() + "x" + picture.width());
        return ModelChoice.of(own).read(new LocalModelFiles());
    }

    private static ValueRange range(List<Double> numbers) {
        if (numbers.size() != 2) {
            throw new InvalidOptionException("Cannot make a picture: number of values of "
                    + ConvolveOptions.RANGE.flag() + " is " + numbers.size() + " but must be 2");
        }
        return new ValueRange(numbers.get(0), numbers.get(1));
    }

    private static List<String> labels(String file) throws IOException {
        Path path;
        try {
            path = Path.of(file);
        } catch (InvalidPathException e) {
            throw labelFault(file);
        }
        if (!Files.isRegularFile(path)) {
            throw labelFault(file);
        }
        return Files.readAllLines(path);
    }

    private static InvalidOptionException labelFault(String file) {
        return new InvalidOptionException("Cannot name classes: " + ConvolveOptions.LABELS.flag() + " is '" + file
                + "' but must be a text file that exists");
    }
}
