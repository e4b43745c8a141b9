<?php
// A yardstick: the page of a plan as one would write it in PHP, of the same queries and stylesheets.
// SHARE is the folder with sql/ and xslt/, STORE the store, DAY the day, PLAN the plan.
$share = $_SERVER['SHARE'];
$plan = $_SERVER['PLAN'];
$day = $_SERVER['DAY'];
$db = new SQLite3($_SERVER['STORE'], SQLITE3_OPEN_READONLY);
$db->exec('PRAGMA temp_store = memory');
$db->createFunction('as_of', fn() => $day, 0, SQLITE3_DETERMINISTIC);
$db->createFunction('known_on', fn() => $day, 0, SQLITE3_DETERMINISTIC);
$db->createFunction('due_soon_days', fn() => 30, 0, SQLITE3_DETERMINISTIC);
$db->createFunction('segment', fn($text) => rawurlencode($text), 1, SQLITE3_DETERMINISTIC);
$timing = function ($rule, $due, $execution, $done, $day) {
    $late = $due && $done && $done > $due;
    return match (true) {
        $execution === 'done' => $late ? 'late' : 'on_time',
        $execution === 'dropped', $execution === 'suspended' => null,
        $rule === 'standing', $rule === 'waiting' => $rule,
        !$due => 'no_deadline',
        $execution === 'awaiting_confirmation' => $late ? 'overdue' : 'not_due',
        $due < $day => 'overdue',
        default => strtotime($due) - strtotime($day) <= 30 * 86400 ? 'due_soon' : 'not_due',
    };
};
$db->createFunction('timing', $timing, 5, SQLITE3_DETERMINISTIC);
$db->createFunction('term', fn($rule, $due, $execution, $done, $day) =>
    match ($timing($rule, $due, $execution, $done, $day)) {
        'on_time' => 'done_on_time',
        'late' => 'done_late',
        'overdue' => 'overdue',
        'not_due', 'due_soon' => 'in_time',
        null => $execution,
        default => 'no_deadline',
    }, 5, SQLITE3_DETERMINISTIC);
$db->createFunction('timing_rank', function ($rule, $due, $execution, $done, $day) use ($timing) {
    $order = ['overdue', 'due_soon', 'not_due', 'waiting', 'no_deadline', 'standing', null, null,
              'late', 'on_time'];
    $rank = array_search($timing($rule, $due, $execution, $done, $day), $order, true);
    return $rank * 10000000 + ($due ? intdiv(strtotime($due), 86400) + 1000000 : 0);
}, 5, SQLITE3_DETERMINISTIC);
$db->createFunction('vietnam_day', fn($at) => gmdate('Y-m-d', strtotime($at) + 7 * 3600), 1,
                    SQLITE3_DETERMINISTIC);
// of a quarter: from the 15th of the month before it to the 14th of its last month
$period = function ($day, $what) {
    [$year, $month, $date] = array_map('intval', explode('-', $day));
    $month += $date >= 15;
    $year += $month > 12;
    $quarter = intdiv(($month - 1) % 12, 3) + 1;
    return match ($what) {
        'quarter' => $quarter,
        'year' => $year,
        'first' => date('Y-m-d', mktime(0, 0, 0, 3 * $quarter - 3, 15, $year)),
        'last' => date('Y-m-d', mktime(0, 0, 0, 3 * $quarter, 14, $year)),
    };
};
foreach (['quarter', 'year', 'first', 'last'] as $what)
    $db->createFunction("period_$what", fn($day) => $period($day, $what), 1, SQLITE3_DETERMINISTIC);
$db->createFunction('days_until',
                    fn($due) => $due ? intdiv(strtotime($due) - strtotime($day), 86400) : null, 1,
                    SQLITE3_DETERMINISTIC);

$doc = new DOMDocument('1.0', 'UTF-8');
$root = $doc->appendChild($doc->createElementNS('urn:tiendo:1', 'tiendo'));
$root->setAttribute('as_of', $day);
$root->setAttribute('sample', 'true');

$queries = [];
$tables = '';
foreach (preg_split('/^--# /m', file_get_contents("$share/sql/pages/plan.sql")) as $block) {
    [$header, $sql] = explode("\n", $block, 2) + [1 => ''];
    $words = preg_split('/\s+/', trim($header));
    if ($words[0] === 'with')
        $tables .= ($tables ? ',' : 'WITH') . " $words[1] AS MATERIALIZED ($sql)\n";
    elseif ($words[0] === 'values' && $words[1] !== 'timeline')
        $queries[] = ['list' => null, 'item' => null, 'parent' => null, 'sql' => $tables . $sql, 'values' => true];
    elseif (in_array($words[0], ['one', 'one!', 'list'])) {
        $names = explode('/', $words[1]);
        if ($words[1] === 'timeline/column') $sql = file_get_contents(__DIR__ . '/timeline.sql');
        $places = array_column(array_chunk(array_slice($words, 2), 2), 1, 0);
        if ($table = $places['as'] ?? null) {
            $queries[] = ['list' => null, 'item' => null, 'parent' => null,
                          'sql' => "CREATE TEMP TABLE $table AS $tables $sql"];
            $sql = "SELECT * FROM $table ORDER BY rowid";
        }
        $queries[] = ['list' => $names[1] ?? null ? $names[0] : null, 'item' => end($names),
                      'parent' => $places['in'] ?? null, 'sql' => $tables . $sql];
    }
}

$elements = [];
$addLists = function ($element, $item) use ($doc, $queries) {
    $lists = [];
    foreach ($queries as $query)
        if ($query['list'] && $query['parent'] === $item)
            $lists[$query['list']] =
                $element->appendChild($doc->createElementNS('urn:tiendo:1', $query['list']));
    return $lists;
};
$rootLists = [];
$values = [':plan' => $plan, ':site' => 'http://127.0.0.1'];
foreach ($queries as $query) {
    if ($query['list'] && !$query['parent'])
        $rootLists[$query['list']] =
            $root->appendChild($doc->createElementNS('urn:tiendo:1', $query['list']));
    $statement = $db->prepare($query['sql']);
    foreach ($values as $name => $value) $statement->bindValue($name, $value);
    $rows = $statement->execute();
    if (isset($query['values']))
        foreach ($rows->fetchArray(SQLITE3_ASSOC) as $name => $value) $values[":$name"] = $value;
    if (!$query['item']) continue;
    while ($row = $rows->fetchArray(SQLITE3_ASSOC)) {
        if ($query['parent']) {
            $parent = $elements[$query['parent']][$row['_parent']] ?? null;
            if (!$parent) continue;
            $at = $query['list'] ? $parent['lists'][$query['list']] : $parent['element'];
        } else {
            $at = $query['list'] ? $rootLists[$query['list']] : $root;
        }
        $element = $at->appendChild($doc->createElementNS('urn:tiendo:1', $query['item']));
        foreach ($row as $name => $value)
            if ($name[0] !== '_') $element->setAttribute($name, (string)$value);
        $lists = $addLists($element, $query['item']);
        if (isset($row['_key']))
            $elements[$query['item']][$row['_key']] = ['element' => $element, 'lists' => $lists];
    }
}

$sheet = new DOMDocument();
$root->setAttribute('sheet', 'plan');
$sheet->load("$share/tests/bench/plan.xsl", LIBXML_DTDLOAD | LIBXML_NOENT);
$xslt = new XSLTProcessor();
$xslt->importStylesheet($sheet);
$xslt->setParameter('', ['site' => 'http://127.0.0.1', 'address' => "/ke-hoach/$plan",
                         'opening' => $day, 'forms' => ' xml json csv rss atom ics svg']);
header('Content-Type: text/html; charset=utf-8');
echo $xslt->transformToXml($doc);
