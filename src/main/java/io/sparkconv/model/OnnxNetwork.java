// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.PictureSize;
import io.sparkconv.graph.Graph;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.onnx.Binding;
import io.sparkconv.onnx.ImportedNetwork;
import io.sparkconv.onnx.Importer;
import io.sparkconv.onnx.OnnxModel;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.onnx.wire.ValueInfo;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import io.sparkconv.zoo.Network;
import io.sparkconv.zoo.OutputKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An ONNX file. The network is built for one image, and the engine stacks images: each layer runs over every image of a
 * batch as over that image alone, so the first extent that the file has, or reshapes to, is no limit to batches, and the
 * results are those of running image by image, to the bit.
 *
 * @param layers the tensors wanted; empty for the model's outputs
 * @param pictures what options and side file say about pictures
 * @param detections whether two of the tensors wanted show things in the picture
 * @param input N, C, H, W of the input; empty if not given
 */
public record OnnxNetwork(
        OnnxPackage file, List<String> layers, PictureRules pictures, DetectionRules detections, List<Integer> input)
        implements Model {

    @Override
    public String label() {
        return file.name();
    }

    /** The file's content. */
    public OnnxModel open() {
        return file.open();
    }

    /** The tensors wanted of the model. */
    public List<String> wanted(OnnxModel model) {
        return layers.isEmpty() ? model.outputs() : layers;
    }

    @Override
    public Model withInput(List<Integer> extents) {
        return new OnnxNetwork(file, layers, pictures, detections, extents);
    }

    @Override
    public Graph graph() {
        OnnxModel model = open();
        return load(model, dims(model)).graph();
    }

    @Override
    public Graph timed() {
        return graph();
    }

    @Override
    public Network network() {
        OnnxModel model = open();
        PictureInput picture = pictureInput(model);
        Map<String, int[]> dims = dims(model);
        ImportedNetwork imported = load(model, dims);
        imported.known().keySet().forEach(name -> {
            throw fault("layer '" + name + "' is a constant but must depend on the image");
        });
        imported.types().forEach((name, type) -> {
            if (!type.isReal()) {
                throw fault("type of layer '" + name + "' is " + type + " but must be a floating type; choose others"
                        + " with --layers");
            }
        });
        Preprocessing preprocessing = preprocessing(picture, dims.get(picture.name()));
        Network network = new Network(imported.graph(), preprocessing, wanted(model));
        return detections.head().map(network::detecting).orElse(network);
    }

    @Override
    public Optional<OutputKind> outputKind() {
        return Optional.empty();
    }

    @Override
    public boolean channelsLast() {
        return pictureInput(open()).channelsLast();
    }

    @Override
    public boolean hasOpenSize() {
        PictureInput picture = pictureInput(open());
        return pictures.resize() == null && pictures.crop() == null && (picture.height() == 0 || picture.width() == 0);
    }

    private PictureInput pictureInput(OnnxModel model) {
        List<ValueInfo> inputs = model.inputs();
        if (inputs.size() != 1) {
            throw fault("number of its inputs is " + inputs.size()
                    + " but must be 1 to be fed with pictures (run takes several)");
        }
        ValueInfo only = inputs.get(0);
        if (only.type() != ElementType.FLOAT) {
            throw fault("type of input '" + only.name() + "' is " + only.type()
                    + " but must be FLOAT to be fed with pictures");
        }
        PictureInput picture = PictureInput.of(only, pictures.layout())
                .orElseThrow(() -> fault("shape of input '" + only.name() + "' is "
                        + only.shape().map(Object::toString).orElse("unknown")
                        + " but must have rank 4 to be fed with pictures"));
        if (picture.channels() > 1 && picture.channels() != 3) {
            throw fault("number of channels of input '" + only.name() + "' is " + picture.channels()
                    + " but must be 1 or 3 to be fed with pictures");
        }
        return picture;
    }

    private Preprocessing preprocessing(PictureInput picture, int[] dims) {
        int height = picture.channelsLast() ? dims[1] : dims[2];
        int width = picture.channelsLast() ? dims[2] : dims[3];
        int channels = picture.channelsLast() ? dims[3] : dims[1];
        Preprocessing preprocessing = pictures.resolve(null, channels, new PictureSize(height, width));
        Shape shape = preprocessing.outputShape(1);
        if (shape.channels() != channels) {
            throw fault("--channels is " + preprocessing.channels() + " but must be " + channels
                    + " channels, as input '" + picture.name() + "' has");
        }
        if (shape.height() != height || shape.width() != width) {
            throw fault("--crop is " + shape.height() + "x" + shape.width() + " but must be " + height + "x" + width
                    + ", the size of input '" + picture.name() + "'");
        }
        return preprocessing;
    }

    /** Extents of all inputs for one image. */
    private Map<String, int[]> dims(OnnxModel model) {
        Map<String, int[]> given = new HashMap<>();
        List<ValueInfo> inputs = model.inputs();
        for (ValueInfo each : inputs) {
            int batch = Math.max(1, PictureInput.batch(each));
            PictureInput.of(each, pictures.layout()).ifPresent(picture -> given.put(each.name(), size(picture, batch)));
        }
        if (!input.isEmpty() && (inputs.size() != 1 || given.isEmpty())) {
            throw fault("--input is " + input + " but must not be set, for the model has not one input of rank 4");
        }
        Map<String, int[]> dims = new LinkedHashMap<>(model.inputDims(given));
        dims.values().stream().filter(d -> d.length > 0).forEach(d -> d[0] = 1);
        return dims;
    }

    private int[] size(PictureInput picture, int batch) {
        if (!input.isEmpty()) {
            return picture.dims(batch, input.get(1), input.get(2), input.get(3));
        }
        PictureSize open = pictures.size().orElse(null);
        if (open == null && (picture.height() == 0 || picture.width() == 0)) {
            throw fault("height and width of input '" + picture.name()
                    + "' are open but must be given, with --input for a plan or --resize HxW or --crop");
        }
        int channels = picture.channels() > 0
                ? picture.channels()
                : pictures.channels() == null ? 3 : pictures.channels().name().length() == 3 ? 3 : 1;
        return picture.dims(
                batch,
                channels,
                picture.height() > 0 ? picture.height() : open.height(),
                picture.width() > 0 ? picture.width() : open.width());
    }

    private ImportedNetwork load(OnnxModel model, Map<String, int[]> dims) {
        List<String> images = model.inputs().stream()
                .filter(i -> PictureInput.of(i, pictures.layout())
                        .filter(p -> !p.channelsLast())
                        .isPresent())
                .map(ValueInfo::name)
                .toList();
        Binding binding = new Binding(dims, Map.of(), wanted(model), images);
        int fixed = fixedBatch(model);
        if (fixed <= 1) {
            return Importer.load(model, binding);
        }
        try {
            return Importer.load(model, binding);
        } catch (InvalidModelException e) {
            throw new InvalidModelException(
                    "Cannot use network " + label() + " image by image: its first extent is " + fixed
                            + " but must be open or 1, or leave its layers free to take 1 (" + e.getMessage() + ")",
                    e);
        }
    }

    /** The largest first extent that the file fixes; 0 if none. */
    private static int fixedBatch(OnnxModel model) {
        return model.inputs().stream().mapToInt(PictureInput::batch).max().orElse(0);
    }

    @Override
    public String describeWeights() {
        return "in the model";
    }

    @Override
    public String identity() {
        List<byte[]> files = new ArrayList<>(List.of(file.bytes()));
        files.addAll(file.external().values());
        return "ONNX file of SHA-256 " + Sha256.of(files);
    }

    @Override
    public Optional<ModelFacts> facts() {
        OnnxModel model = open();
        return Optional.of(ModelFacts.of(file, model, batching(fixedBatch(model))));
    }

    private static String batching(int fixed) {
        if (fixed == 0) {
            return "open in the model";
        }
        return "fixed at " + fixed + " in the model; "
                + (fixed == 1 ? "" : "it is built for 1, and ")
                + "images are stacked, every layer runs on each by itself";
    }

    private InvalidOptionException fault(String what) {
        return new InvalidOptionException("Cannot use network " + label() + ": " + what);
    }
}
