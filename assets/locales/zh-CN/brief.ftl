# 本文件的键以 `brief-` 开头：晨会简报。

brief-title = 晨会简报 · { $day }
brief-company = { $company } · { $period } · { $metric }：目标 { $target }，完成 { $actual }（{ $attainment }），节奏 { $pace }，第 { $gone }/{ $all } 个工作日
brief-reported = { $partly ->
    [0] { $day }：应填 { $expected } 人，已填 { $reported } 人，全部达标 { $met } 人
   *[other] { $day }：应填 { $expected } 人，已填 { $reported } 人，部分填报 { $partly } 人，全部达标 { $met } 人
}
brief-warnings = { $counts } · 红橙 { $n } 条未干预
brief-not-confirmed = { $days }日报未确认 { $n } 份
brief-asking = 今天要干预
brief-more = 另有 { $n ->
   *[other] { $n } 条
}
brief-nothing = 今天没有需要处理的预警 · 应填 { $expected } 人，全部达标 { $met } 人
brief-due = 今日验证：上次干预是否见效
brief-no-report = 未填报
brief-tasks = 到期任务
brief-partly = 部分填报
brief-stale = { $n } 条预警数据过期：数据截至{ $day }
brief-ended-by-excuse = { $n ->
   *[other] 红橙 { $n } 条因豁免结束，未经干预
}
brief-logged = 今日已干预
brief-title-week = 周会简报 · { $day }
brief-title-month = 月会简报 · { $day }
brief-changed = 自{ $day }以来的变化
brief-changed-since-meeting = 自上次会议（{ $day }）以来的变化
brief-from-to = 节奏 { $before } → { $now } · { $counts }
brief-new = 新增 { $n } 条：{ $names }
brief-worse = 升级 { $n } 条：{ $names }
brief-corrected = 更正 { $n } 条（按现有数据当时并不成立）：{ $names }
brief-ended = 结束 { $n } 条：{ $names }
brief-worked = 干预验证结果
brief-verdict = { $what }：{ $why }
brief-split = 分解目标与实际 · { $days }
brief-split-row = { $name }：应完成 { $expected }，完成 { $actual }，{ $difference }
brief-meetings = 会议约定
brief-measure = 约定：{ $measure }
brief-effect = 一周后的效果：{ $change } · { $of } 条预警结束 { $ended } 条
brief-effect-ahead = 效果：{ $day }起可知
brief-aside = { $what }（{ $word }）
