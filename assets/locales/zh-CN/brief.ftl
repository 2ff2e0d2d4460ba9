# 本文件的键以 `brief-` 开头：晨会简报。

brief-title = 晨会简报 · { $day }
brief-company = { $company } { $period } { $metric }：{ $target } 中完成 { $actual }（{ $attainment }），节奏 { $pace }，工作日 { $gone }/{ $all }
brief-reported = { $partly ->
    [0] { $day }：{ $expected } 人中 { $reported } 人已填报，{ $met } 人全部达标
   *[other] { $day }：{ $expected } 人中 { $reported } 人已填报，{ $partly } 人部分填报；{ $met } 人全部达标
}
brief-warnings = { $counts } · { $n } 条未响应
brief-asking = 需要处理
brief-more = 另有 { $n ->
   *[other] { $n } 条
}
brief-nothing = 今天没有需要处理的事项 · { $met }/{ $expected } 达标
brief-due = 是否见效：今日待验证
brief-no-report = 未填报
brief-partly = 部分填报
