// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tower;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What towers will do and exchange, known from shapes alone.
 *
 * @param towers how many
 * @param segments in order
 * @param exchanges bytes for one image: before each segment, and of the outputs after the last
 */
public record TowerPlan(int towers, List<SegmentPlan> segments, List<PieceBytes> exchanges) {

    public static TowerPlan of(TowerCut cut) {
        List<SegmentPlan> segments = new ArrayList<>();
        List<PieceBytes> exchanges = new ArrayList<>();
        exchanges.add(PieceBytes.of(cut.movesAfter(Move.SOURCE)));
        for (int segment = 0; segment < cut.segments().size(); segment++) {
            segments.add(SegmentPlan.of(cut.layersOf(segment), cut.segments().get(segment)));
            exchanges.add(PieceBytes.of(cut.movesAfter(segment)));
        }
        return new TowerPlan(cut.towers(), List.copyOf(segments), List.copyOf(exchanges));
    }

    /** Where an exchange comes from and where it goes: {@code images → segment 1}, … {@code segment 5 → features}. */
    public String nameOf(int exchange) {
        return sender(exchange) + " → " + receiver(exchange);
    }

    private static String sender(int exchange) {
        return exchange == 0 ? "images" : "segment " + exchange;
    }

    private String receiver(int exchange) {
        return exchange == segments.size() ? "features" : "segment " + (exchange + 1);
    }

    /** Bytes of a tower's parameters, in all segments. */
    public long weightBytes(int tower) {
        return segments.stream()
                .mapToLong(segment -> segment.shares().get(tower).weightBytes())
                .sum();
    }

    /** Adds {@code towers, segments} and {@code exchanges}; segments and towers are numbered from 1. */
    public void addTo(ObjectNode json) {
        json.put("towers", towers);
        ArrayNode list = json.putArray("segments");
        for (int s = 0; s < segments.size(); s++) {
            SegmentPlan segment = segments.get(s);
            ObjectNode node = list.addObject();
            node.put("segment", s + 1);
            ArrayNode layers = node.putArray("layers");
            segment.layers().forEach(layers::add);
            ArrayNode shares = node.putArray("shares");
            for (int tower = 0; tower < towers; tower++) {
                ObjectNode share = shares.addObject();
                share.put("tower", tower + 1);
                share.put("weightBytes", segment.shares().get(tower).weightBytes());
                share.put("macs", segment.shares().get(tower).macs());
                share.put("macShare", segment.shareOf(tower));
            }
        }
        ArrayNode bytes = json.putArray("exchanges");
        for (int e = 0; e < exchanges.size(); e++) {
            ObjectNode node = bytes.addObject();
            node.put("from", sender(e));
            node.put("to", receiver(e));
            node.put("bytesPerImage", exchanges.get(e).total());
            node.put("crossingBytesPerImage", exchanges.get(e).crossing());
            node.put("stayingBytesPerImage", exchanges.get(e).staying());
        }
    }
}
