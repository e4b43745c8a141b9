<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- What several stylesheets show: dates, states, agencies, tasks in a list, counts, events. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" xmlns:func="http://exslt.org/functions"
                extension-element-prefixes="func" exclude-result-prefixes="t">
  <!-- the path of the site ('' or '/tien-do'), its public address, the authority of its tag: URIs,
       the address of the page behind the site's, and the other forms that the page has -->
  <xsl:param name="root"/>
  <!-- the folder of styles, pictures and scripts, below root: it has another name when one of them changes -->
  <xsl:param name="assets"/>
  <xsl:variable name="base" select="concat($root, '&lang.path;')"/>
  <xsl:param name="site"/>
  <xsl:param name="authority"/>
  <xsl:param name="address"/>
  <xsl:param name="forms"/>
  <!-- what links carry on: "?ngay=2014-01-01" where another day is shown than the one on which the
       site opens: today, or the day that a store of made-up progress names -->
  <xsl:param name="query"/>
  <!-- what the address chooses: "plan=vinh-phuc-2021&amp;state=overdue", or "" -->
  <xsl:param name="filter"/>
  <!-- the same with its question mark, where there is one -->
  <xsl:variable name="asked" select="concat(substring('?', 1, string-length($filter)), $filter)"/>
  <xsl:param name="opening"/>
  <!-- of what is embedded: light, dark, or auto as the reader's machine has it; small, medium or large -->
  <xsl:param name="theme"/>
  <xsl:param name="size"/>
  <!-- the rule that fixes the days of reporting periods -->
  <xsl:param name="period_rule"/>
  <!-- the address of the licence of the data -->
  <xsl:param name="licence"/>

  <xsl:decimal-format name="words" grouping-separator="&lang.grouping;" decimal-separator="&lang.point;"/>

  <!-- a number as people write it: 1.000 -->
  <func:function name="t:number">
    <xsl:param name="number"/>
    <func:result select="format-number($number, '&lang.integer;', 'words')"/>
  </func:function>

  <!-- a number before a word; words: one form, or those for one and for more, "task|tasks" -->
  <func:function name="t:counted">
    <xsl:param name="number"/>
    <xsl:param name="words"/>
    <xsl:variable name="more" select="substring-after($words, '|')"/>
    <xsl:variable name="many" select="$more != '' and $number != 1"/>
    <func:result select="concat(t:number($number), ' ', substring($more, 1, string-length($more) * $many), substring(substring-before(concat($words, '|'), '|'), 1, string-length($words) * not($many)))"/>
  </func:function>

  <!-- an element that no template shows is a mistake in a stylesheet -->
  <xsl:template match="t:*">
    <xsl:message terminate="yes">no template shows &lt;<xsl:value-of select="name()"/>&gt;</xsl:message>
  </xsl:template>

  <!-- 2013-09-30 (or the day of an instant) as 30/09/2013, 30 September 2013 -->
  <xsl:template name="date">
    <xsl:param name="iso"/>
    <xsl:value-of select="concat(format-number(substring($iso, 9, 2), '&lang.day;'), substring-before(substring-after('&lang.months;', concat(substring($iso, 6, 2), '=')), ';'), substring($iso, 1, 4))"/>
  </xsl:template>

  <xsl:template name="time">
    <xsl:param name="iso"/>
    <time datetime="{$iso}">
      <xsl:call-template name="date"><xsl:with-param name="iso" select="$iso"/></xsl:call-template>
    </time>
  </xsl:template>

  <!-- a value, as printed, that the document may not state -->
  <xsl:template name="stated">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="string($value)"><span lang="vi"><xsl:value-of select="$value"/></span></xsl:when>
      <xsl:otherwise><span class="none">&not_stated;</span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the deadline of a task as printed; a split task has one for each of its milestones -->
  <xsl:template name="deadline">
    <xsl:choose>
      <xsl:when test="not(string(@deadline)) and t:milestones/t:milestone[string(@deadline)]">&deadline.split;</xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="stated"><xsl:with-param name="value" select="@deadline"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the state of a task or milestone, in words; the class is only a hint for the eye -->
  <xsl:template name="state">
    <span class="tag {@timing}">
      <xsl:choose>
        <xsl:when test="@execution = 'dropped' or @execution = 'suspended'"><xsl:call-template name="state_words"><xsl:with-param name="state" select="@execution"/></xsl:call-template></xsl:when>
        <xsl:when test="@execution = 'awaiting_confirmation'">&execution.awaiting_confirmation;<xsl:if test="@timing = 'overdue'">, &execution.claimed_late;</xsl:if></xsl:when>
        <xsl:otherwise><xsl:call-template name="state_words"><xsl:with-param name="state" select="@timing"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
      <xsl:choose>
        <xsl:when test="not(string(@execution))">, &no_report;</xsl:when>
        <xsl:when test="@execution = 'not_started'">, &execution.not_started;</xsl:when>
        <xsl:when test="@execution = 'in_progress'">, &execution.in_progress;<xsl:if test="string(@percent)"><xsl:text> </xsl:text><xsl:value-of select="@percent"/>%</xsl:if></xsl:when>
      </xsl:choose>
    </span>
  </xsl:template>

  <!-- a timing, or an execution that has none -->
  <xsl:template name="state_words">
    <xsl:param name="state"/>
    <xsl:choose>
      <xsl:when test="$state = 'dropped'">&execution.dropped;</xsl:when>
      <xsl:when test="$state = 'suspended'">&execution.suspended;</xsl:when>
      <xsl:when test="$state = 'overdue'">&timing.overdue;</xsl:when>
      <xsl:when test="$state = 'due_soon'">&timing.due_soon;</xsl:when>
      <xsl:when test="$state = 'not_due'">&timing.not_due;</xsl:when>
      <xsl:when test="$state = 'on_time'">&timing.on_time;</xsl:when>
      <xsl:when test="$state = 'late'">&timing.late;</xsl:when>
      <xsl:when test="$state = 'standing'">&timing.standing;</xsl:when>
      <xsl:when test="$state = 'waiting'">&timing.waiting;</xsl:when>
      <xsl:when test="$state = 'no_deadline'">&timing.no_deadline;</xsl:when>
      <xsl:otherwise><xsl:message terminate="yes">unknown state <xsl:value-of select="$state"/></xsl:message></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the due day of a milestone, as the document means it -->
  <xsl:template name="due">
    <xsl:choose>
      <xsl:when test="string(@before)">
        <xsl:text>&before; </xsl:text>
        <xsl:call-template name="time"><xsl:with-param name="iso" select="@before"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="string(@due)">
        <xsl:call-template name="time"><xsl:with-param name="iso" select="@due"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="@rule = 'open'">
        <xsl:text>&open; </xsl:text>
        <xsl:call-template name="time"><xsl:with-param name="iso" select="@from"/></xsl:call-template>
        <xsl:text>; &open.end;</xsl:text>
      </xsl:when>
      <xsl:when test="@rule = 'standing'">&timing.standing;</xsl:when>
      <xsl:when test="@rule = 'waiting'">&waits_for; <q lang="vi"><xsl:value-of select="@condition"/></q></xsl:when>
      <xsl:otherwise>&deadline.short;: <span class="none">&not_stated;</span></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@day_assumed = 1">
      <xsl:text> </xsl:text>
      <small>
        <xsl:choose>
          <xsl:when test="substring(@due, 6) = '12-31'">(&day_assumed;)</xsl:when>
          <xsl:otherwise>(&day_assumed.other;)</xsl:otherwise>
        </xsl:choose>
      </small>
    </xsl:if>
  </xsl:template>

  <!-- agencies of a list, linked, in the document's order; place: whose they are -->
  <xsl:template name="agencies">
    <xsl:param name="list"/>
    <xsl:param name="place"/>
    <xsl:choose>
      <xsl:when test="$list/t:agency">
        <xsl:for-each select="$list/t:agency">
          <xsl:if test="position() > 1">; </xsl:if>
          <a href="{$base}/co-quan/{$place}/{@id}{$query}" lang="vi"><xsl:value-of select="@name"/></a>
          <xsl:call-template name="now"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise><span class="none">&not_stated;</span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the agency that has its work today, under the name that it bears today -->
  <xsl:template name="now">
    <xsl:if test="string(@now_name)"> (&now; <a href="{$base}{substring-after(@now_url, $site)}{$query}" lang="vi"><xsl:value-of select="@now_name"/></a>)</xsl:if>
  </xsl:template>

  <!-- a reporting period of a quarter, and its days -->
  <xsl:template match="t:period | t:last_period" mode="name">&quarter;<xsl:text> </xsl:text><xsl:number value="@quarter" format="&lang.quarter;"/>&lang.quarter.year;<xsl:value-of select="@year"/></xsl:template>
  <xsl:template match="t:period" mode="days">
    <xsl:text>&quarter.period; </xsl:text>
    <xsl:apply-templates select="." mode="name"/>
    <xsl:text>, &period.from; </xsl:text>
    <xsl:call-template name="time"><xsl:with-param name="iso" select="@first"/></xsl:call-template>
    <xsl:text> &period.to; </xsl:text>
    <xsl:call-template name="time"><xsl:with-param name="iso" select="@last"/></xsl:call-template>
    <xsl:text> (</xsl:text>
    <span lang="vi"><xsl:value-of select="$period_rule"/></span>
    <xsl:text>).</xsl:text>
  </xsl:template>

  <!-- when an agency reported last -->
  <xsl:template name="last_report">
    <xsl:choose>
      <xsl:when test="string(@last_report)">
        <xsl:text>&silence.last; </xsl:text>
        <xsl:call-template name="time"><xsl:with-param name="iso" select="@last_report"/></xsl:call-template>
        <xsl:if test="@days > 0">, &silence.ago;<xsl:value-of select="t:counted(@days, '&silence.days.ago;')"/></xsl:if>
      </xsl:when>
      <xsl:otherwise>&silence.never;</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- a task as one line of a list, with the place of its plan and who leads it, where they are given -->
  <xsl:template match="t:task" mode="line">
    <li>
      <a href="{$base}{substring-after(@url, $site)}{$query}" lang="vi"><xsl:value-of select="@title"/></a>
      <xsl:if test="string(@lead) or string(@place_name)">
        <p class="meta"><span lang="vi"><xsl:value-of select="@lead"/></span><xsl:if test="string(@lead) and string(@place_name)"> · </xsl:if><span lang="vi"><xsl:value-of select="@place_name"/></span></p>
      </xsl:if>
      <p class="meta">
        <xsl:call-template name="state"/>
        <xsl:if test="string(@due)">
          <xsl:text> &deadline.lower; </xsl:text>
          <xsl:call-template name="time"><xsl:with-param name="iso" select="@due"/></xsl:call-template>
        </xsl:if>
      </p>
    </li>
  </xsl:template>

  <!-- a task among others: its number, who leads it, its state and deadline; place: whose agencies -->
  <xsl:template match="t:task" mode="row">
    <xsl:param name="place" select="@place"/>
    <li>
      <span class="number"><xsl:value-of select="@number"/></span>
      <div>
        <a href="{$base}{substring-after(@url, $site)}{$query}" lang="vi"><xsl:value-of select="@title"/></a>
        <xsl:if test="t:lead"><p class="meta"><span class="unseen">&lead;: </span><xsl:call-template name="agencies"><xsl:with-param name="list" select="t:lead"/><xsl:with-param name="place" select="$place"/></xsl:call-template></p></xsl:if>
        <xsl:if test="string(@document)"><p class="meta"><span lang="vi"><xsl:value-of select="@document"/></span><xsl:if test="string(@place_name)">, <span lang="vi"><xsl:value-of select="@place_name"/></span></xsl:if></p></xsl:if>
        <xsl:if test="string(@predecessor)"><p class="meta">&agency.led_by; <span lang="vi"><xsl:value-of select="@predecessor"/></span></p></xsl:if>
      </div>
      <div class="until">
        <p><xsl:call-template name="state"/></p>
        <p class="meta">&deadline.short;: <xsl:call-template name="deadline"/><xsl:if test="string(@due)"> (<xsl:call-template name="time"><xsl:with-param name="iso" select="@due"/></xsl:call-template>)</xsl:if></p>
      </div>
    </li>
  </xsl:template>

  <!-- a plan among others -->
  <xsl:template match="t:plan" mode="card">
    <xsl:param name="heading" select="'h3'"/>
    <li>
      <p class="kicker" lang="vi"><xsl:value-of select="@place_name"/></p>
      <xsl:element name="{$heading}"><a href="{$base}/ke-hoach/{@id}{$query}" lang="vi"><xsl:value-of select="@title"/></a></xsl:element>
      <p class="meta">
        <span lang="vi"><xsl:value-of select="@kind"/></span>
        <xsl:text> </xsl:text>
        <xsl:choose>
          <xsl:when test="string(@number)"><span lang="vi"><xsl:value-of select="@number"/></span></xsl:when>
          <xsl:otherwise>(&number;: &not_stated;)</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="string(@issued)">, <xsl:call-template name="time"><xsl:with-param name="iso" select="@issued"/></xsl:call-template></xsl:if>
      </p>
      <xsl:apply-templates select="t:count" mode="bar"/>
      <xsl:if test="t:count"><p><xsl:apply-templates select="t:count" mode="sentence"/></p></xsl:if>
    </li>
  </xsl:template>

  <!-- the official count: a sentence, then the numbers that it is made of -->
  <xsl:template match="t:count" mode="sentence">
    <xsl:choose>
      <xsl:when test="@total > 0">
        <xsl:text>&says.of; </xsl:text>
        <xsl:value-of select="t:counted(@total, '&task.lower;')"/>
        <xsl:text>: </xsl:text>
        <xsl:if test="@reported > 0"><b><xsl:value-of select="t:number(@done_on_time + @done_late)"/> &says.done;</b>, </xsl:if>
        <xsl:choose>
          <xsl:when test="@overdue > 0 and @reported = 0"><b class="red"><xsl:value-of select="t:counted(@overdue, '&says.passed;')"/></b></xsl:when>
          <xsl:when test="@overdue > 0"><b class="red"><xsl:value-of select="t:number(@overdue)"/> &says.overdue;</b></xsl:when>
          <xsl:otherwise>&says.none_passed;</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@in_time > 0">, <xsl:value-of select="t:number(@in_time)"/> &says.open;</xsl:if>
        <xsl:if test="@no_deadline > 0">, <xsl:value-of select="t:number(@no_deadline)"/> &says.undated;</xsl:if>
        <xsl:if test="@suspended > 0">, <xsl:value-of select="t:number(@suspended)"/> &says.suspended;</xsl:if>
        <xsl:if test="@dropped > 0">, <xsl:value-of select="t:number(@dropped)"/> &says.dropped;</xsl:if>
        <xsl:text>.</xsl:text>
      </xsl:when>
      <xsl:otherwise>&says.empty;</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the count as a sentence, a picture and a table; scope: as below -->
  <xsl:template match="t:count" mode="board">
    <xsl:param name="scope"/>
    <div class="board halves">
      <div>
        <p class="says"><xsl:apply-templates select="." mode="sentence"/><xsl:if test="@reported = 0 and @total > 0"><xsl:text> </xsl:text>&says.none;</xsl:if></p>
        <xsl:apply-templates select="." mode="bar"><xsl:with-param name="id" select="concat('bieu-do', ../@id)"/><xsl:with-param name="height" select="64"/></xsl:apply-templates>
        <xsl:apply-templates select="." mode="formula"/>
      </div>
      <div><xsl:apply-templates select="." mode="table"><xsl:with-param name="scope" select="$scope"/><xsl:with-param name="formula" select="false()"/></xsl:apply-templates></div>
    </div>
  </xsl:template>

  <!-- scope: the filter of /nhiem-vu that lists the same tasks: "plan=vinh-phuc-2021&amp;" -->
  <xsl:template match="t:count" mode="table">
    <xsl:param name="scope"/>
    <xsl:param name="formula" select="true()"/>
    <table class="count">
      <caption class="unseen">&count.caption;</caption>
      <tbody>
        <xsl:call-template name="count_row"><xsl:with-param name="state" select="'done_on_time'"/><xsl:with-param name="words">&count.done_on_time;</xsl:with-param><xsl:with-param name="number" select="@done_on_time"/><xsl:with-param name="scope" select="$scope"/></xsl:call-template>
        <xsl:call-template name="count_row"><xsl:with-param name="state" select="'done_late'"/><xsl:with-param name="words">&count.done_late;</xsl:with-param><xsl:with-param name="number" select="@done_late"/><xsl:with-param name="scope" select="$scope"/></xsl:call-template>
        <xsl:call-template name="count_row"><xsl:with-param name="state" select="'in_time'"/><xsl:with-param name="words">&count.in_time;</xsl:with-param><xsl:with-param name="number" select="@in_time"/><xsl:with-param name="scope" select="$scope"/></xsl:call-template>
        <xsl:call-template name="count_row"><xsl:with-param name="state" select="'overdue'"/><xsl:with-param name="words">&count.overdue;</xsl:with-param><xsl:with-param name="number" select="@overdue"/><xsl:with-param name="scope" select="$scope"/></xsl:call-template>
        <xsl:call-template name="count_row"><xsl:with-param name="state" select="'no_deadline'"/><xsl:with-param name="words">&count.no_deadline;</xsl:with-param><xsl:with-param name="number" select="@no_deadline"/><xsl:with-param name="scope" select="$scope"/></xsl:call-template>
        <xsl:if test="@suspended > 0"><xsl:call-template name="count_row"><xsl:with-param name="state" select="'suspended'"/><xsl:with-param name="words">&count.suspended;</xsl:with-param><xsl:with-param name="number" select="@suspended"/><xsl:with-param name="scope" select="$scope"/></xsl:call-template></xsl:if>
        <xsl:if test="@dropped > 0"><xsl:call-template name="count_row"><xsl:with-param name="state" select="'dropped'"/><xsl:with-param name="words">&count.dropped;</xsl:with-param><xsl:with-param name="number" select="@dropped"/><xsl:with-param name="scope" select="$scope"/></xsl:call-template></xsl:if>
        <xsl:call-template name="count_row"><xsl:with-param name="words">&count.total;</xsl:with-param><xsl:with-param name="number" select="@total"/><xsl:with-param name="scope" select="$scope"/></xsl:call-template>
      </tbody>
    </table>
    <xsl:if test="$formula"><xsl:apply-templates select="." mode="formula"/></xsl:if>
  </xsl:template>

  <!-- how the share of what is done is computed -->
  <xsl:template match="t:count" mode="formula">
    <p class="small">
      <xsl:if test="@reported > 0">
        &count.percent;: (<xsl:value-of select="t:number(@done_on_time)"/> + <xsl:value-of select="t:number(@done_late)"/>) / <xsl:value-of select="t:number(@total)"/> = <xsl:value-of select="translate(@done_percent, '.', '&lang.point;')"/>%.
      </xsl:if>
      <a href="{$base}/phuong-phap{$query}">&count.how;</a>
    </p>
  </xsl:template>

  <xsl:template name="count_row">
    <xsl:param name="state"/>
    <xsl:param name="words"/>
    <xsl:param name="number"/>
    <xsl:param name="scope"/>
    <tr>
      <th scope="row"><xsl:if test="$state"><svg class="chart key" width="12" height="12" aria-hidden="true"><rect class="{$state}" width="12" height="12"/></svg></xsl:if><xsl:value-of select="$words"/></th>
      <td>
        <a href="{$base}/nhiem-vu?{$scope}state={$state}{translate($query, '?', '&amp;')}">
          <xsl:if test="not($state)"><xsl:attribute name="href"><xsl:value-of select="concat($base, '/nhiem-vu?', substring($scope, 1, string-length($scope) - 1), translate($query, '?', '&amp;'))"/></xsl:attribute></xsl:if>
          <xsl:value-of select="t:number($number)"/>
        </a>
      </td>
    </tr>
  </xsl:template>

  <!-- how a target's value is to be compared with -->
  <xsl:template name="comparator">
    <xsl:choose>
      <xsl:when test="@comparator = 'at_least'">&at_least;</xsl:when>
      <xsl:when test="@comparator = 'more_than'">&more_than;</xsl:when>
      <xsl:when test="@comparator = 'exactly'">&exactly;</xsl:when>
      <xsl:when test="@comparator = 'at_most'">&at_most;</xsl:when>
      <xsl:when test="@comparator = 'less_than'">&less_than;</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- a number with its unit: 45,5%, 12 units -->
  <xsl:template name="quantity">
    <xsl:param name="value"/>
    <xsl:param name="unit" select="@unit"/>
    <xsl:value-of select="translate($value, '.', '&lang.point;')"/>
    <xsl:choose>
      <xsl:when test="$unit = '%'">%</xsl:when>
      <xsl:otherwise><xsl:text> </xsl:text><span lang="vi"><xsl:value-of select="$unit"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- what an entry of the journal did, in words: the title of a feed's item -->
  <xsl:template match="t:event" mode="title">
    <xsl:call-template name="deed"/>
    <xsl:text>: </xsl:text>
    <span lang="vi"><xsl:value-of select="@title"/></span>
    <xsl:if test="@kind = 'measurement'">: <xsl:value-of select="translate(@value, '.', '&lang.point;')"/></xsl:if>
    <xsl:if test="@kind = 'succession'">: &now; <span lang="vi"><xsl:value-of select="@value"/></span></xsl:if>
  </xsl:template>

  <!-- what was done, in a word or two -->
  <xsl:template name="deed">
    <xsl:choose>
      <xsl:when test="@kind = 'plan_published'">&event.published;</xsl:when>
      <xsl:when test="@kind = 'plan_changed'">&event.changed;</xsl:when>
      <xsl:when test="@kind = 'update' and @execution = 'not_started'">&event.not_started;</xsl:when>
      <xsl:when test="@kind = 'update' and @execution = 'in_progress'">&event.in_progress;<xsl:if test="string(@percent)"><xsl:text> </xsl:text><xsl:value-of select="@percent"/>%</xsl:if></xsl:when>
      <xsl:when test="@kind = 'update' and @execution = 'done'">&event.done;</xsl:when>
      <xsl:when test="@kind = 'update' and @execution = 'suspended'">&event.suspended;</xsl:when>
      <xsl:when test="@kind = 'confirmation'">&event.confirmation;</xsl:when>
      <xsl:when test="@kind = 'amendment'">&event.amendment;</xsl:when>
      <xsl:when test="@kind = 'dropping'">&event.dropping;</xsl:when>
      <xsl:when test="@kind = 'condition'">&event.condition;</xsl:when>
      <xsl:when test="@kind = 'measurement'">&event.measurement;</xsl:when>
      <xsl:when test="@kind = 'filing'">&event.filing;</xsl:when>
      <xsl:when test="@kind = 'succession'">&event.succession;</xsl:when>
      <xsl:when test="@kind = 'withdrawal'">&event.withdrawal;</xsl:when>
      <xsl:when test="@kind = 'overdue'">&timing.overdue;</xsl:when>
      <xsl:when test="@kind = 'due_soon'">&timing.due_soon;</xsl:when>
      <xsl:otherwise><xsl:message terminate="yes">unknown event <xsl:value-of select="@kind"/></xsl:message></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:event" mode="summary">
    <xsl:choose>
      <xsl:when test="string(@part)">
        <xsl:if test="string(@agency)"><span lang="vi"><xsl:value-of select="@agency"/></span>, </xsl:if>
        <xsl:text>&event.day; </xsl:text>
        <xsl:call-template name="date"><xsl:with-param name="iso" select="@on_day"/></xsl:call-template>
        <xsl:text>.</xsl:text>
        <xsl:if test="string(@milestone)"> &event.milestone;: <span lang="vi"><xsl:value-of select="@milestone"/></span>.</xsl:if>
        <xsl:if test="string(@value) and @part = 'task'"> &event.new_deadline;: <span lang="vi"><xsl:value-of select="@value"/></span>.</xsl:if>
        <xsl:if test="string(@note)"><xsl:text> </xsl:text><span lang="vi"><xsl:value-of select="@note"/></span></xsl:if>
        <xsl:if test="string(@evidence)"> &evidence;: <span lang="vi"><xsl:value-of select="@evidence"/></span>.</xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <xsl:if test="string(@document)"><span lang="vi"><xsl:value-of select="@document"/></span>, </xsl:if>
        <span lang="vi"><xsl:value-of select="@issuer"/></span>
        <xsl:text>: &event.has; </xsl:text>
        <xsl:value-of select="t:counted(@tasks, '&task.lower;')"/>, <xsl:value-of select="t:counted(@targets, '&target.lower;')"/> &event.and; <xsl:value-of select="t:counted(@duties, '&duty.lower;')"/>.</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- a notice of a deadline: who, until when, and what was reported by then -->
  <xsl:template match="t:event[@kind = 'overdue' or @kind = 'due_soon']" mode="summary">
    <xsl:if test="string(@agency)"><span lang="vi"><xsl:value-of select="@agency"/></span>. </xsl:if>
    <xsl:text>&deadline.short;: </xsl:text>
    <xsl:choose>
      <xsl:when test="string(@before)">&before; <xsl:call-template name="date"><xsl:with-param name="iso" select="@before"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:call-template name="date"><xsl:with-param name="iso" select="@due"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
    <xsl:text>.</xsl:text>
    <xsl:if test="string(@milestone)"> &event.milestone;: <span lang="vi"><xsl:value-of select="@milestone"/></span>.</xsl:if>
    <xsl:choose>
      <xsl:when test="string(@reported_on)">
        <xsl:text> &silence.last; </xsl:text>
        <xsl:call-template name="date"><xsl:with-param name="iso" select="@reported_on"/></xsl:call-template>
        <xsl:choose>
          <xsl:when test="@execution = 'not_started'">, &execution.not_started;</xsl:when>
          <xsl:when test="@execution = 'in_progress'">, &execution.in_progress;<xsl:if test="string(@percent)"><xsl:text> </xsl:text><xsl:value-of select="@percent"/>%</xsl:if></xsl:when>
          <xsl:when test="@execution = 'awaiting_confirmation'">, &execution.claimed_late;</xsl:when>
        </xsl:choose>
        <xsl:text>.</xsl:text>
      </xsl:when>
      <xsl:otherwise> &report.none;</xsl:otherwise>
    </xsl:choose>
    <xsl:text> </xsl:text>
    <xsl:if test="string(@document)"><span lang="vi"><xsl:value-of select="@document"/></span>, </xsl:if>
    <span lang="vi"><xsl:value-of select="@issuer"/></span>
    <xsl:text>.</xsl:text>
  </xsl:template>

  <!-- one change of an entry: what was done, to which part, and its title -->
  <xsl:template match="t:change" mode="text">
    <xsl:choose>
      <xsl:when test="@action = 'put'">&action.put; </xsl:when>
      <xsl:otherwise>&action.remove; </xsl:otherwise>
    </xsl:choose>
    <xsl:choose>
      <xsl:when test="@part = 'document'">&part.document;</xsl:when>
      <xsl:when test="@part = 'section'">&part.section; <xsl:value-of select="@key"/></xsl:when>
      <xsl:when test="@part = 'task'">&part.task; <xsl:value-of select="@key"/></xsl:when>
      <xsl:when test="@part = 'target'">&part.target;</xsl:when>
      <xsl:when test="@part = 'duty'">&part.duty;</xsl:when>
      <xsl:when test="@part = 'responsibilities'">&part.responsibilities;</xsl:when>
      <xsl:when test="@part = 'notes'">&part.notes;</xsl:when>
    </xsl:choose>
    <xsl:if test="string(@title)">: <span lang="vi"><xsl:value-of select="@title"/></span></xsl:if>
  </xsl:template>

  <!-- an event in a list of changes -->
  <xsl:template match="t:event" mode="line">
    <li>
      <a href="{$base}{substring-after(@url, $site)}{$query}"><xsl:apply-templates select="." mode="title"/></a>
      <p class="meta">
        <xsl:call-template name="time"><xsl:with-param name="iso" select="@on"/></xsl:call-template>
        <xsl:text>. </xsl:text>
        <xsl:apply-templates select="." mode="summary"/>
      </p>
      <xsl:if test="t:changes/t:change">
        <ul class="changes">
          <xsl:for-each select="t:changes/t:change">
            <li><xsl:apply-templates select="." mode="text"/></li>
          </xsl:for-each>
        </ul>
      </xsl:if>
    </li>
  </xsl:template>
  <!-- To the lists that an officer chases by; filter: of plan, place or agency. -->
  <xsl:template name="deadline_lists">
    <xsl:param name="filter"/>
    <xsl:variable name="asked" select="concat('?', $filter, translate($query, '?', '&amp;'))"/>
    <p class="lists"><a href="{$base}/qua-han{$asked}">&lists.overdue;</a> · <a href="{$base}/sap-den-han{$asked}">&lists.due_soon;</a></p>
  </xsl:template>

  <!-- what a page is called, set smaller where it would fill the first screen -->
  <xsl:template name="heading">
    <xsl:param name="text"/>
    <xsl:if test="string-length($text) > 140"><xsl:attribute name="class">long</xsl:attribute></xsl:if>
    <xsl:value-of select="$text"/>
  </xsl:template>
</xsl:stylesheet>
