package dev.patella.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/** A line for each contestant. */
public final class Plot {

    /**
     * What a report has of it.
     *
     * @param workload which workload it belongs to
     * @param file the name of its file
     * @param title what it shows
     */
    record Picture(String workload, String file, String title) {}

    private static final int WIDTH = 760;
    private static final int HEIGHT = 440;

    private final String workload;
    private final String name;
    private final String title;
    private final String x;
    private final String y;
    private final boolean logarithmic;
    private final Map<String, Map<Double, Double>> lines = new LinkedHashMap<>();

    /**
     * A plot.
     *
     * @param workload which workload it belongs to
     * @param name of its file, without an ending
     * @param title what it shows
     * @param x what goes to the right, with its unit
     * @param y what goes up, with its unit
     * @param logarithmic whether every step up is a multiple of the one before
     */
    public Plot(String workload, String name, String title, String x, String y, boolean logarithmic) {
        this.workload = workload;
        this.name = name;
        this.title = title;
        this.x = x;
        this.y = y;
        this.logarithmic = logarithmic;
    }

    /** Adds a line; one without points is left out. */
    public Plot line(String of, Map<Double, Double> points) {
        if (!points.isEmpty()) {
            lines.put(of, Map.copyOf(points));
        }
        return this;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    Picture picture() {
        return new Picture(workload, name + ".png", title);
    }

    void write(Path folder) throws IOException {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle(x).yAxisTitle(y).build();
        chart.getStyler().setYAxisLogarithmic(logarithmic).setLegendPosition(Styler.LegendPosition.OutsideE);
        lines.forEach((of, points) -> {
            List<Double> xs = new ArrayList<>(points.keySet());
            Collections.sort(xs);
            chart.addSeries(of, xs, xs.stream().map(points::get).toList());
        });
        BitmapEncoder.saveBitmap(chart, folder.resolve(picture().file()).toString(), BitmapEncoder.BitmapFormat.PNG);
    }
}
