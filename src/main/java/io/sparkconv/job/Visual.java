// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.config.VisualChoice;
import io.sparkconv.config.VisualOptions;
import io.sparkconv.report.Backprojection;
import io.sparkconv.report.DeconvAtlas;
import io.sparkconv.report.DeconvSheet;
import io.sparkconv.report.FeatureMaps;
import io.sparkconv.report.FieldSheet;
import io.sparkconv.report.FilterSheet;
import io.sparkconv.report.Rectification;
import io.sparkconv.report.Seen;
import io.sparkconv.report.Viewer;
import io.sparkconv.report.draw.Block;
import io.sparkconv.report.draw.Face;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code visualize} draws.
 *
 * @param network what headings call the network
 * @param layers the layers that are drawn; empty for the usual one
 */
record Visual(String network, Viewer viewer, List<String> layers, Settings settings) {

    private static final int GAP = 28;

    /** The whole picture. */
    byte[] png() throws IOException {
        VisualChoice what = settings.get(VisualOptions.WHAT);
        Block content = switch (what) {
            case FILTERS -> filters();
            case MAPS -> maps();
            case DECONV -> deconv();
            case FIELD -> field();
        };
        return Block.png(content);
    }

    private Block titled(String title, List<Block> blocks) {
        List<Block> all = new ArrayList<>(List.of(Block.heading(Face.TITLE, title)));
        all.addAll(blocks);
        return Block.stack(all.size() > 2 ? GAP : 14, all);
    }

    private Block filters() {
        List<String> wanted = layers.isEmpty() ? List.of(FilterSheet.firstConvolution(viewer)) : layers;
        return titled(
                "Filters of " + network,
                wanted.stream().map(layer -> FilterSheet.of(viewer, layer)).toList());
    }

    private List<String> drawn() {
        List<String> drawn = layers.isEmpty() ? List.of(viewer.lastWithArea()) : layers;
        drawn.forEach(viewer::layer);
        return drawn;
    }

    private Block maps() throws IOException {
        List<String> drawn = drawn();
        PictureFiles file = one();
        Seen seen = viewer.keeping(drawn).at(file.read(0));
        int top = settings.find(VisualOptions.TOP).orElse(FeatureMaps.USUAL);
        return titled(
                "Feature maps of " + network + ", " + file.title(), List.of(FeatureMaps.of(viewer, seen, drawn, top)));
    }

    private Block deconv() throws IOException {
        List<String> drawn = drawn();
        PictureFiles files = PictureFiles.of(settings);
        List<Backprojection> backs = backs(drawn, Rectification.SIGNAL);
        Viewer.Look look = viewer.keeping(DeconvSheet.needed(backs, drawn));
        int top = settings.find(VisualOptions.TOP).orElse(DeconvSheet.USUAL);
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            blocks.add(
                    settings.find(VisualOptions.IMAGE).isPresent()
                            ? DeconvSheet.of(viewer, drawn.get(i), backs.get(i), look.at(files.read(0)), top)
                            : DeconvAtlas.of(viewer, drawn.get(i), backs.get(i), album(files, look), top));
        }
        return titled("What excites " + network + ", " + files.title(), blocks);
    }

    private static DeconvAtlas.Album album(PictureFiles files, Viewer.Look look) {
        return new DeconvAtlas.Album() {
            @Override
            public int size() {
                return files.files().size();
            }

            @Override
            public Seen at(int index) throws IOException {
                return look.at(files.read(index));
            }
        };
    }

    private Block field() throws IOException {
        List<String> drawn = drawn();
        PictureFiles file = one();
        boolean gated = settings.get(VisualOptions.GATED);
        List<Backprojection> backs = backs(drawn, gated ? Rectification.GATE : Rectification.NONE);
        Seen seen = viewer.keeping(DeconvSheet.needed(backs, drawn)).at(file.read(0));
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            blocks.add(FieldSheet.of(viewer, drawn.get(i), backs.get(i), seen));
        }
        return titled("What a unit of " + network + " sees, " + file.title(), blocks);
    }

    private List<Backprojection> backs(List<String> drawn, Rectification rectification) {
        return drawn.stream().map(layer -> viewer.back(layer, rectification)).toList();
    }

    private PictureFiles one() throws IOException {
        if (settings.find(Options.IMAGES).isPresent()) {
            throw new InvalidOptionException("Cannot visualize: " + Options.IMAGES.flag() + " is '"
                    + settings.get(Options.IMAGES) + "' but must not be set, but with --what deconv; name one "
                    + VisualOptions.IMAGE.flag());
        }
        return PictureFiles.of(settings);
    }
}
