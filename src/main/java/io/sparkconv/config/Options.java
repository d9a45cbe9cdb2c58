// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.List;
import java.util.stream.Stream;

/** The catalogue of every option there is. */
public final class Options {

    /** The largest batch. */
    public static final int MOST_BATCH = 4096;

    public static final Option<String> IMAGES = new Option<>(
            "images",
            OptionType.text("a folder, a file or a glob"),
            null,
            "DIR_OR_GLOB",
            "Where the images are: a folder, a file or a glob, in any file system that Hadoop knows");

    public static final Option<List<String>> EXTENSIONS = new Option<>(
            "extensions",
            OptionType.list("endings of file names"),
            List.of(
                    "jpg", "jpeg", "jpe", "jfif", "mpo", "png", "apng", "gif", "bmp", "dib", "tif", "tiff", "webp",
                    "ico", "heic", "heif", "avif", "jp2", "jxl", "psd", "pbm", "pgm", "ppm"),
            "LIST",
            "Files with these endings are images; any other file is one if its first bytes are an image's");

    public static final Option<Boolean> RECURSIVE = new Option<>(
            "recursive", OptionType.flag(), true, "BOOL", "Whether folders inside the folder are read as well");

    public static final Option<String> MODEL = new Option<>(
            "model",
            OptionType.text("the name of a network or an ONNX file"),
            "gabor-towers",
            "NAME_OR_FILE",
            "The network: a name that `models` lists, or an ONNX file");

    public static final Option<String> WEIGHTS = new Option<>(
            "weights",
            OptionType.text("a .safetensors file or random:SEED"),
            null,
            "FILE",
            "The network's weights: a .safetensors file, or random:SEED to try a network without any");

    public static final Option<Long> MAX_MODEL_BYTES = new Option<>(
            "maxModelBytes",
            OptionType.bytes(1),
            2L << 30,
            "BYTES",
            "An ONNX model is not read if its file, or all that it keeps in other files, is larger");

    public static final Option<List<String>> LAYERS = new Option<>(
            "layers",
            OptionType.list("names of layers"),
            null,
            "LIST",
            "The layers whose outputs are wanted, or tensors of an ONNX file; the model's own choice if not given");

    public static final Option<String> OUTPUT =
            new Option<>("output", OptionType.text("a path"), null, "PATH", "Where the result is written");

    public static final Option<OutputMode> MODE = new Option<>(
            "mode",
            OptionType.oneOf(OutputMode.class),
            OutputMode.ERROR,
            "MODE",
            "What to do if the output exists already: refuse, add to it or replace it");

    public static final Option<String> COLLECT = new Option<>(
            "collect",
            OptionType.text("FILE.npy"),
            null,
            "FILE.npy",
            "Writes the features of all images that are ok, in the order of their paths, to one array on the driver as well; at most 256 MiB");

    public static final Option<Integer> BATCH_SIZE = new Option<>(
            "batchSize",
            OptionType.integer(1, MOST_BATCH),
            16,
            "N",
            "Images that go through the network together; more take more memory and never change a bit");

    public static final Option<Long> PARTITION_BYTES = new Option<>(
            "partitionBytes",
            OptionType.bytes(1),
            32L << 20,
            "BYTES",
            "Bytes of image files that one task should read; there are at least as many tasks as cores");

    public static final Option<Integer> PARTITIONS = new Option<>(
            "partitions",
            OptionType.integer(1, 1_000_000),
            null,
            "N",
            "The number of tasks, instead of one that follows from the bytes");

    public static final Option<Pooling> POOL = new Option<>(
            "pool",
            OptionType.oneOf(Pooling.class),
            Pooling.NONE,
            "KIND",
            "Whether each channel of a feature map becomes one number, its average or its maximum");

    public static final Option<KernelChoice> KERNELS = new Option<>(
            "kernels",
            OptionType.oneOf(KernelChoice.class),
            KernelChoice.AUTO,
            "KIND",
            "The inner loops: vector instructions, plain ones, or the best there is; all give the same bits");

    public static final Option<AlgorithmChoice> ALGORITHMS = new Option<>(
            "algorithms",
            OptionType.oneOf(AlgorithmChoice.class),
            AlgorithmChoice.AUTO,
            "KIND",
            "Whether convolutions may be computed in whatever order is fastest, or exactly as their definition sums them");

    public static final Option<Long> MAX_PIXELS = new Option<>(
            "maxPixels",
            OptionType.count(1),
            100_000_000L,
            "N",
            "An image with more pixels is not decoded and has the status too_large");

    public static final Option<AlphaChoice> ALPHA = new Option<>(
            "alpha",
            OptionType.oneOf(AlphaChoice.class),
            AlphaChoice.BLACK,
            "KIND",
            "What transparent pixels stand on: a black or a white ground, or none (their colour is kept)");

    public static final Option<SixteenBitChoice> SIXTEEN_BIT = new Option<>(
            "sixteenBit",
            OptionType.oneOf(SixteenBitChoice.class),
            SixteenBitChoice.SCALE,
            "KIND",
            "How 16 bits become 8: divided by 257 and rounded, or the upper byte");

    public static final Option<Double> MAX_FAILURE_RATE = new Option<>(
            "maxFailureRate",
            OptionType.fraction(),
            0.1,
            "RATE",
            "The share of images that may fail before the exit code is 3; it is 3 anyway if all fail");

    public static final Option<Long> MAX_FAILURES = new Option<>(
            "maxFailures",
            OptionType.count(0),
            null,
            "N",
            "The number of images that may fail before the exit code is 3, whatever their share");

    public static final Option<Boolean> FAIL_FAST = new Option<>(
            "failFast",
            OptionType.flag(),
            false,
            "BOOL",
            "Whether a run ends at the first commit by which too many images have failed");

    public static final Option<ProgressChoice> PROGRESS = new Option<>(
            "progress",
            OptionType.oneOf(ProgressChoice.class),
            ProgressChoice.AUTO,
            "KIND",
            "Whether progress is shown: auto fits the terminal, lines suit a log file");

    public static final Option<List<Integer>> INPUT = new Option<>(
            "input",
            OptionType.extents(4, "four numbers N,C,H,W"),
            null,
            "N,C,H,W",
            "The shape of the input: images, channels, height and width; binds what an ONNX file leaves open");

    public static final Option<List<String>> INPUTS = new Option<>(
            "inputs",
            OptionType.list("files"),
            null,
            "FILES",
            "The input tensors, .npy or .pb (ONNX's TensorProto), NCHW, in the model's order or as name=file");

    public static final Option<Double> RELATIVE_TOLERANCE = new Option<>(
            "rtol",
            OptionType.tolerance(),
            1e-3,
            "NUMBER",
            "How far a result may be from the expected value, as a share of it");

    public static final Option<Double> ABSOLUTE_TOLERANCE = new Option<>(
            "atol", OptionType.tolerance(), 1e-5, "NUMBER", "How far a result may be from the expected value besides");

    public static final Option<Boolean> CALIBRATE = new Option<>(
            "calibrate",
            OptionType.flag(),
            true,
            "BOOL",
            "Whether a plan runs the network for a moment to tell images per second");

    public static final Option<Boolean> JSON =
            new Option<>("json", OptionType.flag(), false, "BOOL", "Prints JSON instead of a table");

    public static final Option<Boolean> MARKDOWN =
            new Option<>("markdown", OptionType.flag(), false, "BOOL", "Prints the table as Markdown");

    public static final Option<String> JOB = new Option<>(
            "job",
            OptionType.text("a properties file"),
            null,
            "FILE",
            "A properties file with options, key=value, for what the arguments and Spark do not say");

    private static final List<Option<?>> FIRST =
            List.of(IMAGES, EXTENSIONS, RECURSIVE, MODEL, WEIGHTS, MAX_MODEL_BYTES, LAYERS, POOL);

    private static final List<Option<?>> REST = List.of(
            OUTPUT,
            MODE,
            COLLECT,
            BATCH_SIZE,
            PARTITION_BYTES,
            PARTITIONS,
            KERNELS,
            ALGORITHMS,
            MAX_PIXELS,
            ALPHA,
            SIXTEEN_BIT,
            MAX_FAILURE_RATE,
            MAX_FAILURES,
            FAIL_FAST,
            PROGRESS,
            INPUT,
            INPUTS,
            RELATIVE_TOLERANCE,
            ABSOLUTE_TOLERANCE,
            CALIBRATE,
            JSON,
            MARKDOWN,
            JOB);

    private Options() {}

    /** Every option, in the order of the documentation. */
    public static List<Option<?>> all() {
        return Stream.of(
                        FIRST,
                        InputOptions.all(),
                        PictureOptions.all(),
                        REST,
                        OutputOptions.all(),
                        ResumeOptions.all(),
                        ReportOptions.all(),
                        SplitOptions.all(),
                        ClusterOptions.all(),
                        CompareOptions.all(),
                        VisualOptions.all(),
                        DetectionOptions.all(),
                        ConvolveOptions.all(),
                        BenchOptions.all())
                .flatMap(List::stream)
                .toList();
    }

    /** The keys of every option. */
    static List<String> keys() {
        return all().stream().<String>map(Option::key).toList();
    }
}
